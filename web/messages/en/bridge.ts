// English texts: pairing and the state of the bridge.
export const bridge = {}
