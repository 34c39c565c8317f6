// English texts: the audit trail.
export const audit = {}
