// English texts: the form of a new authority.
export const wizard = {}
