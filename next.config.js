// Next serves the console's pages only: tRPC, sign-in, downloads and events belong to the custom server (web/http/server.ts).
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

/** @type {import('next').NextConfig} */
const config = {
  outputFileTracingRoot: root,
  // next-intl finds its configuration by this alias; its own plugin looks in the working directory, which is above web/.
  turbopack: { root, resolveAlias: { 'next-intl/config': './i18n/request.ts' } },
  serverExternalPackages: ['better-sqlite3', 'pkcs11js', 'pino', 'pdfkit'],
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run types` checks all of web/, and says more: a start on a fresh machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
}

export default config
