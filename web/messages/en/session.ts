// English texts: the live signing session.
export const session = {}
