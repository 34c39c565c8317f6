// Everything that is wrong with a start is said at once: settings that contradict each other, files that are missing, ports
// that somebody has.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SettingsError } from './settings.ts'
import { settingsHere } from './surroundings.ts'

let folder: string
let others: Server[]
let taken: string[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sceau-settings-'))
  others = await Promise.all([0, 1].map(() => new Promise<Server>((resolve) => {
    const other = createServer().listen(0, '127.0.0.1', () => resolve(other))
  })))
  taken = others.map((other) => String((other.address() as AddressInfo).port))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await Promise.all(others.map((other) => new Promise((resolve) => other.close(resolve))))
})

const faultsOf = async (environment: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  try {
    await settingsHere({ PUBLIC_ORIGIN: 'http://localhost:3000', PORT: '0', ...environment })
    return []
  } catch (cause) {
    if (cause instanceof SettingsError) return cause.faults
    throw cause
  }
}

it('names contradictions, missing files and taken ports together', async () => {
  const faults = await faultsOf({
    NITROKEY_THRESHOLD: '6', NITROKEY_TOTAL_SHARES: '5', PORT: taken[0] as string, SIGNING_WEBSOCKET_PORT: taken[1] as string,
    NITROKEY_PKCS11_MODULE: '/nowhere/opensc-pkcs11.so', NITROKEY_ENABLED: 'false', NITROKEY_PKCS11_SLOTS_AUTO_DETECT: 'false', TLS_KEY_FILE: join(folder, 'key.pem'),
  })
  expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
    'NITROKEY_ENABLED', 'NITROKEY_PKCS11_MODULE', 'NITROKEY_PKCS11_SLOTS_AUTO_DETECT', 'NITROKEY_THRESHOLD', 'PORT', 'SIGNING_WEBSOCKET_PORT', 'TLS_CERT_FILE and TLS_KEY_FILE', 'TLS_KEY_FILE',
  ])
})

it('finds nothing wrong with files that are there and ports that are free', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(await faultsOf({ PUBLIC_ORIGIN: 'https://pki.example.org', TLS_CERT_FILE: file, TLS_KEY_FILE: file, NITROKEY_PKCS11_MODULE: file })).toEqual([])
})

it('does not ask for a port that is not used', async () => {
  expect(await faultsOf({ SIGNING_WEBSOCKET_ENABLED: 'false', SIGNING_WEBSOCKET_PORT: taken[0] as string })).toEqual([])
  expect(await faultsOf({ PORT: taken[0] as string, SIGNING_WEBSOCKET_PORT: taken[0] as string })).toEqual([
    'SIGNING_WEBSOCKET_PORT: leave it out to share the port of the console', expect.stringMatching(/^PORT: another program listens on 127\.0\.0\.1:\d+$/),
  ])
})

it('takes the names of the design, and an empty line as not set', async () => {
  expect(await faultsOf({ NITROKEY_ENABLED: 'true', NITROKEY_PKCS11_SLOTS_AUTO_DETECT: '1', NITROKEY_PKCS11_MODULE: '', SIGNING_WEBSOCKET_PORT: '', CLIENT_AGENT_ENDPOINT: '/ws/nitrokey' })).toEqual([])
})
