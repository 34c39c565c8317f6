// The words of the refusals that the server, its edge and its key rooms raise, in English.
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

const reload = 'Reload the page and try again. If it happens again, give the identifier to whoever looks after Sceau.'
const tellAdministrator = 'Tell an administrator, with the identifier below.'
const versions = 'The page and the server are probably of different versions.'
const notCounted = 'Nothing was counted twice and nothing is lost.'
const requestStays = 'Nothing was signed. The request stays open.'
const address = 'Check the address in the browser’s address bar, then open the console from your own bookmark.'

export const englishServer = {
  'INPUT-MALFORMED': text('The server cannot read the field “{field}”.', versions, reload),
  'INPUT-TOO-LARGE': text('This is more than the server takes at once.', 'Nothing was stored.', 'Send less. A certificate request has a few thousand characters at most.'),
  'INPUT-LENGTH-UNKNOWN': text('The server was sent something without its length.', 'A program between this browser and the server probably changed it.', tellAdministrator),
  'ORIGIN-NOT-ALLOWED': text('This came from a page that is not the console.', 'Another site may have tried to act in your name. It was turned away.', address),
  'HOST-NOT-ALLOWED': text('The server was called by a name that is not its own.', 'It answers only under the address that its settings give.', address),
  'METHOD-NOT-ALLOWED': text('This address only gives something; it takes nothing.', versions, reload),
  'TRIES-TOO-MANY': text('That was tried too often in a short time.', 'Whoever guesses, or asks without end, is slowed down so. Nothing is locked, and nobody else is concerned.', 'Wait {seconds} seconds and try again.'),
  'SERVER-UNREACHABLE': text('The server does not answer.', 'It is stopped, or the connection to it is broken. What was begun on it goes on there or ends by itself.', 'Check your connection. The page tries again by itself.'),
  'PAGE-FAILED': text('This page met something that it did not expect.', 'What the server stores is not touched by that.', reload),

  'CONTRIBUTION-DUPLICATE': text('Your approval is already there.', notCounted, 'Nothing more to do.'),
  'CONTRIBUTION-NOT-YOURS': text('You do not hold this share.', 'Only who holds a share of this authority can approve or refuse with it.', 'Sign in as the holder to whom the Nitrokey belongs.'),
  'CONTRIBUTION-BY-REQUESTER': text('You made this request, so you cannot approve it.', 'This authority wants other eyes than the requester’s.', 'Another holder has to approve.'),
  'CONTRIBUTION-TOO-MANY': text('Too many of your contributions could not be used in this session.', 'After {most} the session takes no more from you.', tellAdministrator),

  'DEPLOYMENT-CLOSED': text('This package is closed.', 'Its share was acknowledged already, or its authority was abandoned. The sealed copy is deleted.', 'Go back to your shares to see where it stands.'),
  'DEPLOYMENT-TOKEN-WRONG': text('The server does not accept the receipt of this package.', 'The package is not one that this server made, or the server was restored from an older backup. The share on the Nitrokey is untouched.', 'Tell an administrator, who can build the package anew.'),
  'DEPLOYMENT-TOO-MANY-PASSPHRASES': text('At most {most} shares of this authority can be sealed under a passphrase; {count} were asked for.', 'As many as the threshold, with their words, could sign without a single Nitrokey.', 'Have more holders enrol their Nitrokey first.'),
  'DEPLOYMENT-NITROKEY-ENROLLED': text('The Nitrokey {nitrokeyId} is enrolled.', 'Its share is sealed to its own key, which is better than any words.', 'Reload the page and start the dealing again; this share needs no passphrase any more.'),
  'DEPLOYMENT-HOLDER-WITHOUT-ACCOUNT': text('The holder of {nitrokeyId}, {holderName}, has no account yet.', 'A share is dealt only to somebody whom Sceau knows, with or without an enrolled Nitrokey.', 'Ask them to accept their invitation, then start the dealing again.'),
  'DEPLOYMENT-PASSPHRASE-GONE': text('The words for {nitrokeyId} were shown already.', 'They are handed out once, so that nobody else can read them afterwards. The server no longer has them.', 'If they were lost before the share arrived, its authority has to be abandoned and made anew.'),
  'BROWSER-WITHOUT-X25519': text('This browser cannot make the key that the words are sealed to (X25519).', 'Nothing was dealt: nobody could read the words.', 'Open this page in Chrome or Edge 133, Firefox 130, Safari 17, or a later one, and deal from there; the words are read in the same browser.'),
  'PACKAGE-INCOMPLETE': text('The server has not built what goes into every package.', 'The scripts or the bridge’s bundle are missing from its folder. No package was made.', 'Whoever looks after the server runs: {command}.'),
  'DEPLOYMENT-NITROKEY-NOT-ENROLLED': text('The Nitrokey {nitrokeyId} is not enrolled.', 'A share is sealed to a key that its Nitrokey makes; that one has none yet.', 'Ask its holder to enrol it.'),

  'KEYROOM-IDENTITY': text('The key room’s identity cannot be used: {reason}.', 'Without it no session and no new authority can begin. Bridges know the key room by this file.', 'Restore it from a backup, readable for the server alone (mode 0600). A new one would make every bridge pair again.'),
  'KEYROOM-DIED': text('The key room stopped before it was done.', requestStays, 'Open a new session. If it happens again, the server’s log says why.'),
  'KEYROOM-TIMEOUT': text('The key room took too long.', `Its time was over, and with it everything that it held. ${requestStays}`, 'Open a new session.'),
  'KEYROOM-CLOSED': text('The key room was closed.', 'The session was ended, or the server is stopping.', 'Try again when the server is back.'),

  'SESSION-UNDERWAY': text('A session for this request is open already.', 'One request has one session at a time.', 'Go to the open session.'),
  'SESSION-STARTING': text('The session is just beginning.', 'Its key room is not ready to take approvals yet.', 'Wait a few seconds and try again.'),
  'SESSION-DECLINED': text('You refused in this session.', 'A refusal stands until the session ends.', 'If you have changed your mind, approve in the next session.'),
  'SESSION-APPROVED': text('You approved in this session.', 'Your share is in the key room already and cannot be taken back.', 'To stop the signing, ask an administrator to cancel the session at once.'),
  'SERVER-RESTARTED': text('The server was restarted meanwhile.', 'What was underway ended; nothing is half signed.', 'Begin it again.'),
  'SERVER-FAILED': text('The server met something that it did not expect.', 'What was underway ended; nothing is half signed.', 'Begin it again. If it happens again, the server’s log says why.'),
  'REQUEST-NOT-OPEN': text('This request is not open any more.', 'It was signed, withdrawn or stopped.', 'Look at the request to see how it ended.'),
  'REQUEST-CRL-OPEN': text('Another revocation list is being made for this authority.', 'Lists have consecutive numbers, so there is one at a time.', 'Finish or withdraw the open request first.'),

  'INVITATION-NOT-FOUND': text('This invitation does not exist.', 'The link may have been cut off when it was copied.', 'Copy the whole link, or ask for a new invitation.'),
  'INVITATION-USED': text('This invitation was used.', 'An invitation makes one account.', 'Sign in with your account. If it was not you who used it, tell an administrator at once.'),
  'INVITATION-REVOKED': text('This invitation was withdrawn.', 'An administrator took it back.', 'Ask for a new one.'),
  'INVITATION-EXPIRED': text('This invitation is too old.', 'Invitations are valid for a limited time.', 'Ask for a new one.'),
  'RECOVERY-OWN': text('This is your own account.', 'An administrator lets others in again, never themselves: whoever finds your console open could else keep it.', 'Add or remove your passkeys on the page of your account, or ask another administrator.'),
  'RECOVERY-BANNED': text('The account of {name} is closed.', 'Nobody is let into a closed account, by whatever link.', 'Speak with those who closed it.'),
  'RECOVERY-BY-ADMINISTRATOR': text('The account of {name} is not an administrator’s.', 'The command on the server is for administrators. They let everybody else in again, with their name in the audit trail.', 'Ask an administrator: page “People”, “Let in again”.'),
  'RECOVERY-NOT-FOUND': text('This link does not exist.', 'It may have been cut off when it was copied.', 'Copy the whole link, or ask an administrator for a new one.'),
  'RECOVERY-USED': text('This link was used.', 'It lets somebody in once. The former passkeys, password and logins ended with it.', 'Sign in with what was chosen then. If it was not you who used it, tell an administrator at once, by telephone.'),
  'RECOVERY-REVOKED': text('This link was withdrawn.', 'An administrator took it back, or made a newer one.', 'Use the newest link, or ask for one.'),
  'RECOVERY-EXPIRED': text('This link is too old.', 'Such links are valid for a day.', 'Ask an administrator for a new one.'),
  'EMAIL-TAKEN': text('There already is an account with this e-mail address.', 'One address, one account.', 'Sign in with it, or use another address.'),
  'PASSWORD-LENGTH': text('The password has {min} to {max} characters.', 'Length is what makes it hard to guess.', 'Choose one of that length; a few words in a row are easy to remember.'),
  'LOGIN-WRONG': text('This e-mail and password do not belong together.', 'You are not signed in. The two are checked together, so Sceau does not say which one is wrong.', 'Type both again, or use a passkey. If you have lost every way in, ask an administrator: they can let you in again.'),
  'LOGIN-CODE-NEEDED': text('Your account wants the code of your authenticator app too.', 'The password is right. The six digits in the app are the second step.', 'Open the app, and type the six digits that it shows for Sceau.'),
  'LOGIN-CODE-WRONG': text('This code is not right.', 'It was mistyped, it is too old, or it was used already: each code works once, for about a minute.', 'Wait for the next code in the app and type that one. If it goes on, check the clock of your phone.'),
  'LOGIN-CODE-OVER': text('This set-up took too long.', 'A secret that was shown waits ten minutes for its first code. Nothing was changed.', 'Begin again, and remove the entry of before from your app.'),
  'LOGIN-LAST-WAY': text('This is your only way to sign in.', 'Without it you could not come back to your account.', 'Add another passkey first, then remove this one.'),
  'PROOF-NEEDED': text('Sceau wants to be sure that it is you.', 'You signed in more than {minutes} minutes ago, and this act concerns who keeps or uses a key. Nothing was changed.', 'Do it again: the page asks for your passkey or password first.'),
  'PASSKEY-OVER': text('That took too long, or was answered already.', 'Each question to a passkey is answered once, within five minutes. Nothing was changed.', 'Begin again.'),
  'PASSKEY-WRONG': text('The passkey’s answer was not accepted.', 'It was not made for this console, or the device did not check who holds it. Nothing was changed.', 'Try again, and unlock the device when it asks. If it happens again, use another passkey.'),
  'PASSKEY-UNKNOWN': text('This passkey belongs to no account here.', 'It was removed, or it was never added.', 'Use another passkey or your password, then add this device on the page of your account.'),
  'PASSKEY-TAKEN': text('This device has a passkey for your account already.', 'One device, one passkey: a second one would be the same.', 'Use the one that is there, or choose another device.'),
  'PASSKEY-TOO-MANY': text('You have {most} passkeys already.', 'More are not kept for one person.', 'Remove one that you no longer use, then try again.'),
  'PASSKEY-IMPOSSIBLE': text('Passkeys do not work on this console.', 'Browsers keep passkeys for consoles that have a name, and this one is reached by a number, or this browser has none.', 'Use a password, or ask whoever looks after Sceau to give the console a name.'),
  'PASSKEY-CANCELLED': text('No passkey was used.', 'The browser’s window was closed, waited too long, or found none for this console. Nothing was changed.', 'Try again, with the device that has your passkey at hand, or use your password. If you have lost both, ask an administrator: they can let you in again.'),
  'PAIRING-UNKNOWN': text('This pairing is over.', 'It was used already, took too long, or was begun by somebody else.', 'Begin the pairing again.'),
  'ENROLMENT-UNKNOWN': text('This enrolment is over.', 'It was used already, took too long, or was begun by somebody else.', 'Begin the enrolment again.'),
  'NITROKEY-NOT-AWAITED': text('No authority expects {nitrokeyId} from you.', 'The authorities of which you are a holder name other Nitrokeys.', 'Check the sticker on the Nitrokey, then ask the administrator.'),
  'NITROKEY-TAKEN': text('This device is enrolled as {nitrokeyId}, for somebody else.', 'One Nitrokey belongs to one holder.', 'Insert your own Nitrokey.'),
  'NITROKEY-IN-USE': text('This device is enrolled as {nitrokeyId} and holds a share.', 'Enrolling it anew would cut that share off.', 'Use another Nitrokey, or tell an administrator.'),
  'PUSH-ENDPOINT': text('This browser’s push service cannot be used ({reason}).', 'The server calls push services on the public internet, over https, and no other address that a browser names.', 'Use another browser, or be told by e-mail.'),
  'PUSH-DEVICES': text('You have {most} devices already.', 'More are not kept for one person.', 'Remove one that you no longer use, then try again.'),

  'AUTHORITY-NOT-ENROLLED': text('Not every Nitrokey is enrolled yet: {missing} of {shareCount} are missing.', 'The key is made only when each share has a Nitrokey to go to.', 'The checklist on the authority’s page says who is missing.'),
  'AUTHORITY-NOT-TESTED': text('The test signature is missing.', 'An authority is ready when its holders have signed its first revocation list.', 'Make the test request on the authority’s page.'),
  'AUTHORITY-NOT-BACKED-UP': text('The server part is in no backup yet.', 'If this server were lost, the authority could never sign again.', 'Whoever looks after the server runs: npm run backup -- FILE.'),
  'AUTHORITY-NITROKEY-TAKEN': text('The Nitrokey {nitrokeyId} is somebody else’s.', 'A sticker names one device of one holder.', 'Correct the field and send the form again. What you typed is still there.'),
  'AUTHORITY-HOLDER-AUDITOR': text('An auditor cannot hold a share.', 'Who watches does not act.', 'Choose another holder, or give this person another role first.'),

  'DATABASE-NOT-FOUND': text('There is no database in the data folder.', 'Sceau was never started with it, or the settings name another folder.', 'Check SCEAU_DATA.'),
} satisfies Partial<Record<RefusalId, RefusalText>>
