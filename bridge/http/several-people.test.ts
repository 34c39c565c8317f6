// Several people of one computer, each with a bridge of their own: ports of the documented ones, identities that differ, and
// nothing that one of them was told is known to another.
import { expect, it } from 'vitest'
import { fromBase64, toBase64Url } from '../../web/core/bytes/bytes.ts'
import { statusMessage } from '../../web/core/pairing/messages.ts'
import { verifyEd25519 } from '../../web/core/signature/verify.ts'
import { bridgePorts } from '../contract/ports.ts'
import { statusAnswer, type StatusAnswer } from '../contract/status.ts'
import { startBridge, type RunningBridge } from './bridge.testing.ts'

const consoleOrigin = 'https://pki.example.test'

/** What a bridge says of itself, its signature verified. */
async function status({ origin, port }: RunningBridge): Promise<StatusAnswer> {
  const nonce = crypto.getRandomValues(new Uint8Array(32))
  const response = await fetch(`${origin}/v1/status?nonce=${toBase64Url(nonce)}`, { headers: { origin: consoleOrigin } })
  const answer = statusAnswer.parse(await response.json())
  await verifyEd25519(statusMessage(nonce, consoleOrigin, port), fromBase64(answer.signature), fromBase64(answer.identityKey))
  return answer
}

it('each have the next free port, an identity and pairings of their own', async () => {
  // Without a port in their environment, as after an installation.
  const own = { SCEAU_BRIDGE_PORT: undefined }
  const [one, two] = [await startBridge([consoleOrigin], own), await startBridge([consoleOrigin], own)]
  try {
    expect(bridgePorts).toContain(one.port)
    expect(bridgePorts.indexOf(two.port as (typeof bridgePorts)[number])).toBeGreaterThan(bridgePorts.indexOf(one.port as (typeof bridgePorts)[number]))
    const [first, second] = [await status(one), await status(two)]
    expect(first.identityKey).not.toBe(second.identityKey)
    expect([first.paired, second.paired]).toEqual([false, false])
    // The port that one of them leaves is taken by whoever comes next, under an identity that no console takes for the other's.
    await one.stop()
    const three = await startBridge([consoleOrigin], own)
    expect([three.port, (await status(three)).identityKey === first.identityKey]).toEqual([one.port, false])
    await three.stop()
  } finally {
    for (const bridge of [one, two]) await bridge.stop()
  }
})
