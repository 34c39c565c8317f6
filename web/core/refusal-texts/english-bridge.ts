// The words of the bridge's refusals in English. French beside it says the same, id by id.
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

export const englishBridge = {
  'ANNOUNCEMENT-MISMATCH': text('What the console sent does not fit together.', 'The key room announced something else than what is shown here. Nothing was unlocked.', 'Do not approve. Tell an administrator, with the identifier below.'),
  'BRIDGE-POPUP-BLOCKED': text('The browser blocked the bridge’s window.', 'The window is where a PIN is typed; without it nothing can be done.', 'Allow windows for this site in the address bar, then press the button again.'),
  'BRIDGE-NO-ANSWER': text('The bridge does not answer.', 'It is the small program that reaches the Nitrokey of this computer. It is stopped, or was never installed.', 'Start it: it is in the list of programs as “Sceau bridge”. Then try again.'),
  'BRIDGE-ANSWER-MALFORMED': text('The bridge answered something that cannot be read.', 'The bridge and this page are probably of different versions.', 'Update the older of the two and try again.'),
  'USER-CANCELLED': text('You cancelled.', 'Nothing was signed and nothing left this computer.', 'Press the button again when you want to.'),
  'BRIDGE-HOST': text('The bridge was called by a name that is not its own.', 'Some page tried to reach it under another address. It was turned away.', 'If you did nothing of the kind, close the pages that you do not know.'),
  'BRIDGE-ORIGIN': text('This site may not speak to the bridge.', 'The bridge serves only the consoles that it was installed for.', 'Check the address of the console. If it is right, install the bridge again for it.'),
  'BRIDGE-FETCH-MODE': text('The bridge was asked in a way that it does not allow.', 'Its pages stand alone: no other page may frame or load them.', 'Open the window from the console.'),
  'BRIDGE-CONTENT-TYPE': text('The bridge was sent something that is not JSON.', 'Forms of other pages look like this. It was turned away.', 'Open the window from the console.'),
  'BRIDGE-TOO-LARGE': text('The bridge was sent too much.', 'It accepts at most {limit} bytes here.', 'Tell an administrator, with the identifier below.'),
  'BRIDGE-PAGE-TOKEN': text('This window is no longer valid.', 'It was used already, is too old, or the bridge was restarted.', 'Close it and begin again from the console.'),
  'BRIDGE-REQUEST-MALFORMED': text('The bridge cannot read what it was sent.', 'The page and the bridge are probably of different versions.', 'Update the older of the two and try again.'),
  'BRIDGE-NOT-FOUND': text('The bridge does not have this.', 'The page and the bridge are probably of different versions.', 'Update the older of the two and try again.'),
  'BRIDGE-NOT-PAIRED': text('This console is not paired with this computer.', 'The bridge works only for consoles that you confirmed on this computer.', 'Pair it first, on the console’s page about the bridge.'),
  'BRIDGE-PAIRING-EXPIRED': text('This pairing is over.', 'It was not confirmed within two minutes, or another one was begun.', 'Begin again from the console.'),
  'BRIDGE-BUSY': text('The Nitrokey is at work in another window.', 'One operation at a time; a second login would break the first.', 'Finish or close the other window, then try again.'),
  'BRIDGE-MODULE-MISSING': text('The bridge cannot reach any Nitrokey.', 'The program library for it (OpenSC) was not found on this computer.', 'Install OpenSC, then try again.'),
  'BRIDGE-OPERATION-OVER': text('The Nitrokey has been logged out again.', 'Between reading the share and signing, it waits 15 seconds at most. Nothing was signed.', 'Try again.'),
  'BRIDGE-FAILED': text('The bridge could not finish, for a reason that it did not expect.', 'Nothing was signed.', 'Try again. If it happens again, give the identifier below to whoever looks after Sceau.'),
} satisfies Partial<Record<RefusalId, RefusalText>>
