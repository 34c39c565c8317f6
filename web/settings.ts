// The settings of the server process: read once from the environment, checked all at once, frozen
// (README, "Settings"). Coercion belongs to configuration alone; protocol input is never coerced.
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')
const whole = (min: number, max: number) => z.string().regex(/^\d{1,9}$/).transform(Number).pipe(z.int().min(min).max(max))
const path = z.string().min(1).transform((value) => (isAbsolute(value) ? value : resolve(value)))

const schema = z.object({
  /** Where the console is reached from outside, exactly as browsers write it. */
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/, abort: true }).refine((value) => new URL(value).origin === value, 'an origin only: scheme, host and port, no path'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65535).default(3000),
  TLS_CERT_FILE: path.optional(),
  TLS_KEY_FILE: path.optional(),
  /** Address of a proxy in front that ends TLS; its X-Forwarded-For is believed. */
  TRUSTED_PROXY: z.union([z.ipv4(), z.ipv6()]).optional(),
  SCEAU_DATA: path.default(resolve('data')),
  KEYROOM_IDENTITY_FILE: path.optional(),
  /** Nitrokeys are the only place for shares; the name is there so that whoever turns it off is told so. */
  NITROKEY_ENABLED: flag.default(true),
  /** A Nitrokey is found by its serial number, in whichever slot it is: slot numbers move. */
  NITROKEY_PKCS11_SLOTS_AUTO_DETECT: flag.default(true),
  /** Of a bridge on this computer; the server itself only looks whether it is there. */
  NITROKEY_PKCS11_MODULE: path.optional(),
  NITROKEY_THRESHOLD: whole(2, 15).default(3),
  NITROKEY_TOTAL_SHARES: whole(3, 20).default(5),
  NITROKEY_MODE: z.enum(['bridge', 'rehearsal']).default('bridge'),
  SIGNING_SESSION_TTL: whole(30, 3600).default(300),
  SIGNING_MAX_OPEN_SESSIONS: whole(1, 64).default(16),
  SIGNING_WEBSOCKET_ENABLED: flag.default(true),
  SIGNING_WEBSOCKET_PORT: whole(1, 65535).optional(),
  CLIENT_AGENT_ENDPOINT: z.string().regex(/\/ws\/nitrokey$/).default('/ws/nitrokey'),
  CLIENT_AGENT_HEARTBEAT_INTERVAL: whole(5, 300).default(30),
  CLIENT_AGENT_RECONNECT_ATTEMPTS: whole(0, 100).default(5),
  /** The mail server: `smtp://user@host:587` (STARTTLS) or `smtps://…`; no mail without it. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, abort: true }).optional(),
  SMTP_PASSWORD_FILE: path.optional(),
  /** Who mails come from: an address, or `Name <address>`. */
  MAIL_FROM: z.string().max(254).regex(/^(?:[^<>"\\\p{Cc}]{1,80} <[^\s<>@,;"\\]+@[^\s<>@,;"\\]+>|[^\s<>@,;"\\]+@[^\s<>@,;"\\]+)$/u).optional(),
  /** Private P-256 key by which push services know the server. */
  PUSH_IDENTITY_FILE: path.optional(),
  /** For tests: push services on this computer. */
  PUSH_PRIVATE_ENDPOINTS: flag.default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** What the server was told, validated and frozen. Times in seconds, as their names in the environment are documented. */
export type Settings = Readonly<z.infer<typeof schema>> & { readonly keyRoomIdentityFile: string; readonly databaseFile: string; readonly serverPartsDirectory: string; readonly loginSecretFile: string; readonly pushIdentityFile: string }

/** The settings cannot be used; `faults` has one line for each of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`Sceau cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** Names and addresses of this computer, as hosts are written without brackets. */
export const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the settings from an environment. Throws SettingsError with every fault at once. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  // An empty line in .env means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  const faults = parsed.success ? contradictions(parsed.data) : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults)
  const settings = parsed.data
  return Object.freeze({
    ...settings,
    keyRoomIdentityFile: settings.KEYROOM_IDENTITY_FILE ?? resolve(settings.SCEAU_DATA, 'key-room-identity'),
    databaseFile: resolve(settings.SCEAU_DATA, 'sceau.sqlite'),
    serverPartsDirectory: resolve(settings.SCEAU_DATA, 'server-parts'),
    loginSecretFile: resolve(settings.SCEAU_DATA, 'login-secret'),
    pushIdentityFile: settings.PUSH_IDENTITY_FILE ?? resolve(settings.SCEAU_DATA, 'push-identity'),
  })
}

function contradictions(settings: z.infer<typeof schema>): string[] {
  const faults: string[] = []
  const tls = settings.TLS_CERT_FILE !== undefined && settings.TLS_KEY_FILE !== undefined
  if ((settings.TLS_CERT_FILE === undefined) !== (settings.TLS_KEY_FILE === undefined)) {
    faults.push('TLS_CERT_FILE and TLS_KEY_FILE: give both or neither')
  }
  if (!loopback.has(settings.HOST) && !tls && settings.TRUSTED_PROXY === undefined) {
    faults.push(`HOST: ${settings.HOST} is reachable from other computers; give TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXY`)
  }
  if (tls && !settings.PUBLIC_ORIGIN.startsWith('https:')) faults.push('PUBLIC_ORIGIN: with TLS it begins with https:')
  if (settings.NITROKEY_THRESHOLD > settings.NITROKEY_TOTAL_SHARES) {
    faults.push('NITROKEY_THRESHOLD: it cannot be above NITROKEY_TOTAL_SHARES')
  }
  if (!settings.NITROKEY_ENABLED) faults.push('NITROKEY_ENABLED: shares are kept on Nitrokeys and nowhere else; leave it out')
  if (!settings.NITROKEY_PKCS11_SLOTS_AUTO_DETECT) {
    faults.push('NITROKEY_PKCS11_SLOTS_AUTO_DETECT: Nitrokeys are found by their serial number, for slot numbers move; leave it out')
  }
  faults.push(...mailContradictions(settings))
  if (settings.PUSH_PRIVATE_ENDPOINTS && !loopback.has(settings.HOST)) faults.push('PUSH_PRIVATE_ENDPOINTS: it is for tests on loopback; leave it out')
  if (settings.SIGNING_WEBSOCKET_PORT !== undefined && settings.SIGNING_WEBSOCKET_PORT === settings.PORT) {
    faults.push('SIGNING_WEBSOCKET_PORT: leave it out to share the port of the console')
  }
  return faults
}

function mailContradictions({ SMTP_URL, SMTP_PASSWORD_FILE, MAIL_FROM }: z.infer<typeof schema>): string[] {
  if (SMTP_URL === undefined) {
    return [
      ...(MAIL_FROM === undefined ? [] : ['MAIL_FROM: without SMTP_URL no mail is sent; give both or neither']),
      ...(SMTP_PASSWORD_FILE === undefined ? [] : ['SMTP_PASSWORD_FILE: there is no SMTP_URL to use it for']),
    ]
  }
  const { hostname, username, password, pathname, search, hash } = new URL(SMTP_URL)
  const faults: string[] = []
  if (MAIL_FROM === undefined) faults.push('MAIL_FROM: with SMTP_URL, say who mails come from')
  if (hostname === '' || (pathname !== '' && pathname !== '/') || search !== '' || hash !== '') faults.push('SMTP_URL: scheme, user, host and port only')
  if (password !== '' && SMTP_PASSWORD_FILE !== undefined) faults.push('SMTP_PASSWORD_FILE: the password is in SMTP_URL already; give it once')
  if (username === '' && (password !== '' || SMTP_PASSWORD_FILE !== undefined)) faults.push('SMTP_URL: a password needs a user, as in smtp://user@host')
  if (username !== '' && password === '' && SMTP_PASSWORD_FILE === undefined) faults.push('SMTP_PASSWORD_FILE: the user of SMTP_URL needs a password')
  return faults
}
