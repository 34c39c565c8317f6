// The words of the token process's refusals in English: what a person reads while a Nitrokey is at work.
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

const tellAdministrator = 'Tell an administrator, with the identifier below.'
const reinsert = 'Take the Nitrokey out, insert it again and try once more.'
const nothingSent = 'Nothing was signed and nothing left this computer.'

export const englishToken = {
  'TOKEN-PIN-INCORRECT': text('The PIN is not right.', 'After too many wrong PINs in a row the Nitrokey locks itself.', 'Look it up rather than guess. The window warns you before the last try.'),
  'TOKEN-PIN-LENGTH': text('A PIN has 6 to 15 characters.', 'No Nitrokey accepts another length.', 'Type the PIN again.'),
  'TOKEN-PIN-LOCKED': text('This Nitrokey is locked: too many wrong PINs.', 'What is on it stays there. Nobody can read it, you neither.', 'Whoever keeps its SO-PIN can unlock it. Do not initialise it: that deletes everything on it, your shares too.'),
  'TOKEN-PIN-TO-BE-CHANGED': text('The PIN of this Nitrokey is still the one that it came with.', 'The Nitrokey does nothing until it has a PIN of your own.', 'Change the PIN with the tool of your Nitrokey, then try again.'),
  'TOKEN-ABSENT': text('No Nitrokey is in this computer.', 'Nothing was written.', 'Insert the Nitrokey and try again. If it is in: sceau-bridge doctor says what is missing.'),
  'TOKEN-SEVERAL': text('There are several Nitrokeys in this computer: {serials}.', 'A share goes to one of them, and this package does not say to which.', 'Take the others out, or name the right one: --serial NUMBER.'),
  'TOKEN-REMOVED': text('The Nitrokey was taken out, or does not answer any more.', nothingSent, reinsert),
  'TOKEN-BUSY': text('The Nitrokey is used by another program, or is not ready yet.', nothingSent, `Close other programs that use it. ${reinsert}`),
  'TOKEN-FULL': text('The Nitrokey has no room left.', 'Nothing was written. Keys and shares of other purposes fill it.', tellAdministrator),
  'TOKEN-FAILED': text('The Nitrokey answered with an error that is not expected: {ckr} in {method}.', nothingSent, `${reinsert} If it happens again, give these words and the identifier to an administrator.`),
  'TOKEN-SHARE-NOT-FOUND': text('The share of this authority is not on this Nitrokey.', nothingSent, 'Insert the Nitrokey that holds it. If this is the one, accept your share first: it waits on your page.'),
  'TOKEN-SHARE-TWICE': text('The share is on this Nitrokey twice.', 'Sceau writes it once; something else wrote on this Nitrokey. None of the two is used.', tellAdministrator),
  'TOKEN-SHARE-DIFFERENT': text('Another share has the place of this one on the Nitrokey.', 'Sceau overwrites no share. Nothing was written.', 'Check that this is the right Nitrokey. If it is, tell an administrator.'),
  'TOKEN-SHARE-VISIBLE': text('This Nitrokey would show the share without a PIN.', 'The share was taken off it again and is not acknowledged.', `Do not use this Nitrokey. ${tellAdministrator}`),
  'TOKEN-WRITE-UNVERIFIED': text('What was written on the Nitrokey reads back differently.', 'The share is not acknowledged; the server keeps its sealed copy, so nothing is lost.', `${reinsert} If it happens again, this Nitrokey is probably broken.`),
  'TOKEN-KEY-NOT-OWN': text('The key “{key}” was not made on this Nitrokey.', 'A key that was brought in from outside may exist elsewhere too. This Nitrokey was not enrolled.', 'Initialise the Nitrokey and enrol it again. That deletes everything on it.'),
  'TOKEN-NOT-ENROLLED': text('This Nitrokey is not enrolled.', 'It lacks the keys that Sceau makes on it. Nothing was written.', 'Insert the Nitrokey that you enrolled.'),
  'TOKEN-TIMEOUT': text('The Nitrokey took too long.', 'The bridge ended its work with it. Nothing was signed.', reinsert),
  'TOKEN-DIED': text('The part of the bridge that speaks to the Nitrokey stopped.', 'What it held in memory is gone. Nothing was signed.', `${reinsert} If it happens again, restart the bridge.`),
  'DEPLOYMENT-PASSPHRASE-WRONG': text('The passphrase of the share does not fit this package.', 'Nothing was written. It is another one than the passphrase of the ZIP file: twelve words with hyphens between.', 'Compare it with what the administrator sent you, and type it again.'),
  'DEPLOYMENT-NO-FILE': text('There is no package at {file}.', 'Nothing was written.', 'Unpack the whole package into one folder, and name its config.enc.'),
  'DEPLOYMENT-ALTERED': text('The file {file} of this package is not as it was made.', 'Nothing was opened. Somebody, or a broken disk, changed it.', 'Do not use this package. Tell an administrator, who can build it anew.'),
  'DEPLOYMENT-WRONG-KEY-ROOM': text('This package was not made by the key room with which this computer is paired.', 'Nothing was written. Somebody may be giving you a false share.', `Do not accept it. ${tellAdministrator}`),
} satisfies Partial<Record<RefusalId, RefusalText>>
