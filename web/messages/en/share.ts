// English texts: receiving a share.
export const share = {}
