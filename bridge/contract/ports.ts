// Where a bridge may listen (docs/protocol.md, "The localhost contract"). Five, so that several users of one machine each
// have theirs; fixed, because the console's Content-Security-Policy must name each of them.

/**
 * The documented ports of the bridge, in the order in which a bridge tries them and a console looks for it.
 * They lie outside the ephemeral ranges of Linux (32768–60999), Windows and macOS (49152–65535).
 */
export const bridgePorts = [28571, 28572, 28573, 28574, 28575] as const

/** One of the five documented ports. */
export type BridgePort = (typeof bridgePorts)[number]

/**
 * The origin of a bridge: always the literal IPv4 loopback address (`localhost` is another origin).
 * @param port one of {@link bridgePorts}
 * @returns an origin without a trailing slash, such as `http://127.0.0.1:28571`
 */
export const bridgeOrigin = (port: BridgePort): string => `http://127.0.0.1:${port}`
