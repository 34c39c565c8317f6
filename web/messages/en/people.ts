// English texts: holders, administrators and their invitations.
export const people = {}
