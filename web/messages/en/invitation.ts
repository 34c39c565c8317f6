// English texts: accepting an invitation.
export const invitation = {}
