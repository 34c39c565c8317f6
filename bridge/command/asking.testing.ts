// A program that asks for a secret as a command does, and tells its bytes in hexadecimal: for tests in a real terminal.
import { Refusal } from '../../web/core/refusal.ts'
import { openTerminal } from './terminal.ts'

const terminal = openTerminal(process.env)
try {
  const secret = await terminal.askSecret('PIN?')
  terminal.say(`got ${Buffer.from(secret).toString('hex')}, sure: ${await terminal.confirm('Sure?')}`)
} catch (error) {
  terminal.say(`refused ${error instanceof Refusal ? error.id : String(error)}`)
}
