// A server in a process of its own, as far as the key rooms are concerned: the tests look into its memory and end it.
// It is told by messages what to ask its door; it never sees more than a server does.
import { openDoor, type GenerateAuthority, type KeyRoomDoor, type OpenSigning, type SigningRoom } from './door.ts'
import type { Contribution } from '../core/contribution/accept.ts'

/** What the test may ask, and the answers' shapes. */
export type Question =
  | { readonly ask: 'open'; readonly identityFile: string }
  | { readonly ask: 'generate'; readonly order: GenerateAuthority }
  | { readonly ask: 'sign'; readonly order: OpenSigning }
  | { readonly ask: 'contribute'; readonly contribution: Contribution }
  | { readonly ask: 'signature' }
  | { readonly ask: 'collect' }

let door: KeyRoomDoor
let room: SigningRoom

async function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'open':
      door = await openDoor({ identityFile: question.identityFile, maxOpenSessions: 4, log: { info: () => {}, warn: () => {} } })
      return door.identityPublicKey()
    case 'generate':
      return door.generateAuthority({ ...question.order, onProgress: (step) => void process.send?.({ step }) })
    case 'sign': {
      room = await door.openSigning(question.order)
      return { announcement: room.announcement, announcementSignature: room.announcementSignature, pid: room.pid }
    }
    case 'contribute':
      return room.contribute(question.contribution)
    case 'signature': {
      const signature = await room.signature
      await room.gone
      return signature
    }
    case 'collect':
      globalThis.gc?.()
      return null
  }
}

process.on('message', (question: Question) => {
  answer(question).then(
    (value) => process.send?.({ answer: value }),
    (error: Error) => process.send?.({ refusal: error.message }),
  )
})
