// English texts: approving a signature.
export const approve = {}
