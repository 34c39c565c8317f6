// One set-up at a time in a checkout: the second waits for the first. A lock whose process has died is taken over.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { words } from './say.mjs'

/** @template T @param {string} root @param {() => Promise<T>} act @returns {Promise<T>} */
export async function alone(root, act) {
  const folder = join(root, '.sceau')
  const file = join(folder, 'setup.lock')
  mkdirSync(folder, { recursive: true })
  for (let said = false; ; said = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause
    }
    if (!isAlive(file)) rmSync(file, { force: true })
    else {
      if (!said) console.log(words('  Another set-up is at work here; waiting for it.', '  Une autre préparation est en cours ici ; on l’attend.'))
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  try {
    return await act()
  } finally {
    rmSync(file, { force: true })
  }
}

function isAlive(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch (cause) {
    return cause.code === 'EPERM'
  }
}
