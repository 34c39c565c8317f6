// English texts: the first page of a holder.
export const holder = {}
