// English texts: enrolling a Nitrokey.
export const enrol = {}
