import { afterEach, describe, expect, it, vi } from 'vitest'
import { ownScript, trustOwnScripts } from './trusted-types.ts'

afterEach(() => vi.unstubAllGlobals())

describe('the address of a script', () => {
  it.each(['/_next/static/chunks/0257n3j8-bml6.js', '/_next/static/chunks/turbopack-2u1d16houkiyo.js', '/_next/static/chunks/a_b~c.d-.js', '/sw.js'])('passes as it is when it is the console’s own: %s', (address) => {
    expect(ownScript(address)).toBe(address)
  })
  it.each([
    '', '/', 'x', 'https://evil.example/_next/static/chunks/a.js', '//evil.example/_next/static/chunks/a.js', '/\\evil.example/_next/static/chunks/a.js', '\\\\evil.example/sw.js',
    'data:text/javascript,alert(1)', 'blob:https://sceau.example/0a7f3c1e', 'javascript:alert(1)//_next/static/chunks/a.js',
    '_next/static/chunks/a.js', './sw.js', 'sw.js', '/holder/_next/static/chunks/a.js', '/holder/sw.js',
    '/_next/static/../x.js', '/_next/static/chunks/../x.js', '/_next/static/chunks/../../../download/x.js', '/_next/static/chunks/%2e%2e/x.js', '/_next/static/chunks/..%2fx.js', '/_next/static/chunks/deeper/a.js', '/_next/static/media/a.js', '/_next/static/chunks/.js', '/_next//static/chunks/a.js',
    '/_next/static/chunks/a.js?x', '/_next/static/chunks/a.js#x', '/_next/static/chunks/a.js/', '/_next/static/chunks/a.jsx', '/_next/static/chunks/a.css', '/_next/static/chunks/a;b.js',
    '/sw.js?x', '/sw.js#x', '/sw.js/', '/sw.js/x', '/sw.jsx', '/sw2.js', '/SW.js', '/sw.js\n', '\n/sw.js', ' /sw.js', '/sw.js ', '/s\tw.js', '/sw.js\n/_next/static/chunks/a.js', '/_next/static/chunks/a.js\u0000',
  ])('does not pass when it is %j', (address) => {
    expect(ownScript(address)).toBeNull()
  })
})

describe('the policy', () => {
  it('is the only one, the browser’s default, and has a rule for addresses of scripts alone', () => {
    const createPolicy = vi.fn()
    vi.stubGlobal('trustedTypes', { createPolicy })
    trustOwnScripts()
    expect(createPolicy.mock.calls).toEqual([['default', { createScriptURL: ownScript }]])
  })
  it('is not made where the browser knows none', () => {
    vi.stubGlobal('trustedTypes', undefined)
    expect(trustOwnScripts).not.toThrow()
  })
})
