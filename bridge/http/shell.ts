// The one HTML page of the bridge, and the files it loads. It runs no script but its own, talks to nobody but its own
// origin, and no page may frame it (docs/protocol.md, "The bridge's page").
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageKind } from '../contract/page.ts'
import { places } from '../places.ts'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** A file of the bundle, or null. Only plain names, so that nothing outside the folder can be meant. */
export function asset(name: string): Response | null {
  const type = /^[a-z0-9-]+(\.[a-z0-9]+)$/i.exec(name)?.[1]
  const contentType = type === undefined ? undefined : types[type]
  if (contentType === undefined) return null
  try {
    return new Response(readFileSync(join(places.page, name)), { headers: { 'content-type': contentType } })
  } catch {
    return null
  }
}

/** The shell of a page, with its token. @param version shown to the console, no secret. */
export function shell(kind: PageKind, pageToken: string, version: string): Response {
  const nonce = randomBytes(18).toString('base64url')
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="sceau-page" content="${pageToken}" data-kind="${kind}" data-version="${version}">
<title>Sceau</title>
<link rel="icon" href="/page/assets/icon.svg">
<link rel="stylesheet" href="/page/assets/page.css" nonce="${nonce}">
<script type="module" src="/page/assets/page.js" nonce="${nonce}"></script>
</head>
<body>
<noscript>Sceau needs JavaScript in this window. / Sceau a besoin de JavaScript dans cette fenêtre.</noscript>
<div id="page"><header><p class="brand"><img src="/page/assets/icon.svg" alt="" width="28" height="28"><b>Sceau</b></p></header></div>
</body>
</html>
`
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(nonce) } })
}

/** 'wasm-unsafe-eval' is for libsodium, which is WebAssembly; it allows no JavaScript. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** Headers of every answer to the bridge's own pages. The opener must stay reachable, hence no COOP but `unsafe-none`. */
export const ownHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'unsafe-none',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), clipboard-read=(), payment=(), usb=(), hid=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}
