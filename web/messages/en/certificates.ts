// English texts: certificates.
export const certificates = {}
