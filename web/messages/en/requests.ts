// English texts: signing requests.
export const requests = {}
