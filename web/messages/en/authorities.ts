// English texts: the dashboard of authorities.
export const authorities = {}
