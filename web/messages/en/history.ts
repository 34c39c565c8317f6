// English texts: a holder's past approvals.
export const history = {}
