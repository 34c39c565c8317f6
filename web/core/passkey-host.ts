// Where browsers make passkeys. Pure: the server and the pages before sign-in ask the same.

/** Whether browsers make passkeys for a console of this origin: they do for names and never for addresses (WebAuthn Level 3 §5.1.3). */
export function passkeysPossible(origin: string): boolean {
  const { hostname } = new URL(origin)
  // A URL's hostname is normalised: an IPv6 address is in brackets, an IPv4 address has four numbers.
  return !hostname.startsWith('[') && !/^\d+(\.\d+){3}$/.test(hostname)
}
