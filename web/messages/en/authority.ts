// English texts: the page of one authority.
export const authority = {}
