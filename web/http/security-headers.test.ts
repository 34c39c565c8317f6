import { describe, expect, it } from 'vitest'
import { bridgePorts } from '../../bridge/contract/ports.ts'
import { contentSecurityPolicy, pageRequestHeaders, securityHeaders } from './security-headers.ts'

const nonce = 'AAECAwQFBgcICQoLDA0ODw=='
const facts = { publicOrigin: 'https://sceau.example', nonce }

/** A policy as directive → sources. */
const parse = (policy: string): Map<string, readonly string[]> =>
  new Map(policy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ')
    return [name, sources]
  }))

describe('the content security policy', () => {
  it('lets the page reach its own server, its socket and the five bridges, and nothing else', () => {
    expect(parse(contentSecurityPolicy(facts)).get('connect-src')).toEqual([
      "'self'", 'wss://sceau.example', ...bridgePorts.map((port) => `http://127.0.0.1:${port}`),
    ])
    expect(parse(contentSecurityPolicy({ ...facts, webSocketOrigin: 'wss://sceau.example:8444' })).get('connect-src')).toContain('wss://sceau.example:8444')
    expect(parse(contentSecurityPolicy({ ...facts, publicOrigin: 'http://127.0.0.1:3000' })).get('connect-src')).toContain('ws://127.0.0.1:3000')
  })
  it('runs only scripts that carry the nonce, and evaluates no string in production', () => {
    const scripts = parse(contentSecurityPolicy(facts)).get('script-src')
    expect(scripts).toEqual(["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", "'wasm-unsafe-eval'"])
    expect(parse(contentSecurityPolicy({ ...facts, development: true })).get('script-src')).toContain("'unsafe-eval'")
  })
  it('takes no string for code, and knows one policy that lets an address pass', () => {
    const policy = parse(contentSecurityPolicy(facts))
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
    expect(policy.get('trusted-types')).toEqual(['default'])
  })
  it('cannot be framed, and nothing is allowed by default', () => {
    const policy = parse(contentSecurityPolicy(facts))
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
    expect(policy.get('default-src')).toEqual(["'none'"])
  })
  it.each(['', 'short', "x' 'unsafe-inline", 'AAECAwQFBgcICQoLDA0ODw; script-src *'])('refuses the nonce %j', (bad) => {
    expect(() => contentSecurityPolicy({ ...facts, nonce: bad })).toThrow(RangeError)
  })
})

describe('the other headers', () => {
  it('speak of https only where there is https', () => {
    expect(securityHeaders(facts)['strict-transport-security']).toMatch(/^max-age=\d+$/)
    expect(securityHeaders({ ...facts, publicOrigin: 'http://127.0.0.1:3000' })).not.toHaveProperty('strict-transport-security')
  })
  it('keep the popup connected and the local network reachable', () => {
    const headers = securityHeaders(facts)
    expect(headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups')
    expect(headers['permissions-policy']).toContain('local-network-access=(self)')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
  it('tell the page the nonce that its policy names', () => {
    const request = pageRequestHeaders(facts)
    expect(request['content-security-policy']).toBe(securityHeaders(facts)['content-security-policy'])
    expect(request['x-nonce']).toBe(nonce)
  })
})
