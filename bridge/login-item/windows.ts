// Windows: a value of the person's own Run key, by reg.exe.
import { startDetached } from './detached.ts'
import { filesOf, loginItemName, windowsRunValue } from './login-item.ts'
import type { Execute, LoginItems } from './login-items.ts'

const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'
const value = ['/v', loginItemName] as const

export function windowsItems(execute: Execute): LoginItems {
  return {
    install: async (item) => {
      const { code } = await execute('reg.exe', ['add', key, ...value, '/t', 'REG_SZ', '/d', windowsRunValue(item), '/f'])
      if (code !== 0) throw new Error(`reg.exe add ended with ${code}`)
      return `${key}\\${loginItemName}`
    },
    start: async (item) => startDetached(item),
    retry: null,
    stop: async () => {},
    uninstall: async () => void (await execute('reg.exe', ['delete', key, ...value, '/f'])),
    find: async () => {
      const { code, out } = await execute('reg.exe', ['query', key, ...value])
      const data = /REG_SZ\s+(.*?)\s*$/m.exec(out)?.[1]
      return code === 0 && data !== undefined ? { place: `${key}\\${loginItemName}`, files: filesOf(data) } : null
    },
  }
}
