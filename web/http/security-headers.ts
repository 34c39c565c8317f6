// The headers of every answer of the console (docs/assurance.md, "The console page"). Pure: the server draws the nonce.
import { bridgeOrigin, bridgePorts } from '../../bridge/contract/ports.ts'

/** What the policy depends on. */
export interface HeaderFacts {
  /** PUBLIC_ORIGIN, such as `https://sceau.example`. */
  readonly publicOrigin: string
  /** 128 random bits or more as base64, fresh for each answer. */
  readonly nonce: string
  /** Origin of an extra WebSocket listener (SIGNING_WEBSOCKET_PORT), such as `wss://sceau.example:8444`. */
  readonly webSocketOrigin?: string
  /** Next's development server evaluates strings; never set in production. */
  readonly development?: boolean
}

const ownWebSocket = (origin: string): string => origin.replace(/^http/, 'ws')

/** The Content-Security-Policy of a page. Refuses (RangeError) a nonce that is not base64 of 16 bytes or more. */
export function contentSecurityPolicy(facts: HeaderFacts): string {
  if (!/^[A-Za-z0-9+/_-]{22,}={0,2}$/.test(facts.nonce)) throw new RangeError('a nonce is at least 16 bytes as base64')
  const nonce = `'nonce-${facts.nonce}'`
  const sockets = [ownWebSocket(facts.publicOrigin), ...(facts.webSocketOrigin === undefined ? [] : [facts.webSocketOrigin])]
  return [
    `default-src 'none'`,
    // libsodium is WebAssembly, and aborts without 'wasm-unsafe-eval'.
    `script-src 'self' ${nonce} 'strict-dynamic' 'wasm-unsafe-eval'${facts.development === true ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' ${nonce}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    // 'self' covers ws: only in newer browsers, so it is named. `localhost` would be another origin than the bridge's.
    `connect-src 'self' ${[...sockets, ...bridgePorts.map(bridgeOrigin)].join(' ')}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
    // No string becomes code, but an address that web/browser/trusted-types.ts lets pass. A string that is evaluated would.
    ...(facts.development === true ? [] : [`require-trusted-types-for 'script'`, 'trusted-types default']),
  ].join('; ')
}

/** All security headers of an answer, lower-case names. HSTS only when the console is reached over https. */
export function securityHeaders(facts: HeaderFacts): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(facts),
    // `same-origin` alone would cut the bridge's popup from the page that opened it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'local-network-access=(self), loopback-network=(self), clipboard-write=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), display-capture=()',
    // `no-referrer` would turn the Origin of some same-origin requests into `null`, which the server refuses.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    ...(facts.publicOrigin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/**
 * The request headers that the server must SET (never merely add: a browser could send its own) before it hands a page
 * to Next: the layout reads `x-nonce`, and Next takes the nonce of its own scripts from the policy.
 */
export function pageRequestHeaders(facts: HeaderFacts): Readonly<Record<'x-nonce' | 'content-security-policy', string>> {
  return { 'x-nonce': facts.nonce, 'content-security-policy': contentSecurityPolicy(facts) }
}
