// A deployment that is killed (SIGKILL) just before one of its acts. Arguments: module, number of the act; on standard input
// the request as JSON, bytes in hexadecimal.
import { readFileSync } from 'node:fs'
import { fromHex } from '../../web/core/bytes/bytes.ts'
import { deploy, type DeployRequest } from './deploy.ts'
import { faultyToken } from './faulty-token.ts'
import { openModule } from './pkcs11-token.ts'

const [, , module = '', at = ''] = process.argv
const fields = JSON.parse(readFileSync(0, 'utf8')) as Record<string, { readonly hex: string } | string>
const request = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : fromHex(value.hex)])) as unknown as DeployRequest
await deploy(faultyToken(openModule(module), { killedAt: Number(at) }), request)
