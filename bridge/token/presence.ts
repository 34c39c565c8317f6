// Is a token there? Asked every few seconds, so it never touches the card: another login would break, and a card that is
// busy would wait. On Linux the USB ids in sysfs tell; for SoftHSM the folder of its tokens.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TokenPlace } from './door.ts'

/** USB vendor and product of the Nitrokey HSM and its like (SmartCard-HSM, card in a reader cannot be told apart). */
const devices = new Set(['20a0:4230', '04e6:5816', '04e6:5817'])
const usb = '/sys/bus/usb/devices'

/** Whether tokens are there, and how many. On other systems than Linux a real token cannot be seen without its card: present is assumed. */
export async function presence({ module, environment }: TokenPlace): Promise<{ readonly present: boolean; readonly count: number }> {
  const count = /softhsm/i.test(module) ? await softTokens(environment['SOFTHSM2_CONF']) : await usbTokens()
  return { present: count > 0, count }
}

async function softTokens(configuration: string | undefined): Promise<number> {
  const text = await readFile(configuration ?? '/etc/softhsm/softhsm2.conf', 'utf8').catch(() => '')
  const folder = /^\s*directories\.tokendir\s*=\s*(.+?)\s*$/m.exec(text)?.[1]
  if (folder === undefined) return 0
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).length
}

async function usbTokens(): Promise<number> {
  if (process.platform !== 'linux') return 1
  const names = await readdir(usb).catch(() => [])
  const ids = await Promise.all(
    names.map(async (name) => {
      const [vendor, product] = await Promise.all(['idVendor', 'idProduct'].map((file) => readFile(join(usb, name, file), 'utf8').catch(() => '')))
      return `${vendor?.trim()}:${product?.trim()}`
    }),
  )
  return ids.filter((id) => devices.has(id)).length
}
