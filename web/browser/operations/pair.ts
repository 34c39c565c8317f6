// Pairing the console with the bridge of this computer (docs/protocol.md, "Pairing").
import { openOperation, type PairingOffer } from '../bridge-client/popup.ts'
import type { Answers, Me } from '../me.tsx'
import type { Act, Desk } from './operation.ts'

/** Begins a pairing; call it in the click. @param onOffer the six digits to compare with the window's. */
export function pair({ client, port, language }: Desk, me: Pick<Me, 'keyRoomPublicKey'> & { readonly user: { readonly name: string } }, onOffer: (offer: PairingOffer) => void): Act<Answers['bridge']['pair']> {
  const asked = client.bridge.pairingChallenge.mutate()
  const job = asked.then(({ nonce }) => ({ kind: 'pair' as const, consoleNonce: nonce, keyRoomPublicKey: me.keyRoomPublicKey, holderName: me.user.name, consoleName: 'Sceau' }))
  const { result: window, focus, cancel } = openOperation(port, 'pair', language, job, onOffer)
  return { window, result: window.then(async (answer) => client.bridge.pair.mutate({ nonce: (await asked).nonce, ...answer })), focus, cancel }
}
