// The words of every refusal in English (protocol.md, "Refusals"). French beside it says the same, id by id.
import type { RefusalId } from '../refusal.ts'
import { englishBridge } from './english-bridge.ts'
import { englishCertificate } from './english-certificate.ts'
import { englishServer } from './english-server.ts'
import { englishToken } from './english-token.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

const reload = 'Reload the page and try again. If it happens again, give the identifier to whoever looks after Sceau.'
const tellAdministrator = 'Tell an administrator, with the identifier below.'
const nothingLost = 'Nothing was signed and nothing is lost.'
const damaged = 'What arrived is damaged, or was written by another version.'
const notCounted = 'This contribution does not count. The session goes on, and another holder can take its place.'
const correctField = 'Correct the field and send the form again. What you typed is still there.'
const formWaits = 'The authority is not made yet.'
const compareExport = 'Keep the file as it is, export the trail again and check that. If it fails too, tell whoever looks after Sceau: docs/runbook.md, “A broken audit trail”.'

export const english = {
  ...englishBridge,
  ...englishCertificate,
  ...englishServer,
  ...englishToken,

  'BYTES-MALFORMED': text('Sceau received data that it cannot read.', damaged, reload),
  'BYTES-WRONG-LENGTH': text('Sceau received {what} of the wrong length: {got} bytes instead of {expected}.', damaged, reload),

  'SHAMIR-PARAMETERS': text('These numbers cannot be used to split a key.', 'The threshold, the number of shares or the randomness is out of its bounds.', tellAdministrator),
  'SHAMIR-SHARE-ZERO': text('A share with number 0 was presented.', 'No honest share has this number: it would decide the result alone.', tellAdministrator),
  'SHAMIR-SHARE-DUPLICATE': text('The same share was presented twice.', 'Two copies of one share count as one.', 'Another holder is needed.'),
  'SHAMIR-SHARE-COUNT': text('The number of shares is not the threshold.', 'Exactly as many shares as the threshold are put together; {got} were given.', tellAdministrator),
  'SHAMIR-SHARE-LENGTH': text('The shares do not have the same length.', 'They do not come from one splitting.', tellAdministrator),

  'ROSTER-MALFORMED': text('The list of holders cannot be read.', damaged, tellAdministrator),
  'ROSTER-INVALID': text('The list of holders contradicts itself.', 'A Nitrokey, a serial number or a key appears twice, or the numbers do not fit ({reason}).', tellAdministrator),

  'SHARE-MALFORMED': text('The share on this Nitrokey cannot be read.', damaged, 'Check that this is the right Nitrokey. If it is, tell an administrator: the authority can sign as long as enough other holders have theirs.'),
  'SHARE-WRONG-AUTHORITY': text('This share belongs to another authority.', notCounted, 'Insert the Nitrokey that holds the share of this authority.'),
  'SHARE-WRONG-GENERATION': text('This share is of another generation: {got} instead of {expected}.', 'The shares of this authority were renewed; the old ones are worthless.', 'Use the Nitrokey that received the new share.'),
  'SHARE-WRONG-INDEX': text('This is the share of another holder.', notCounted, 'Insert your own Nitrokey.'),
  'SHARE-WRONG-ROSTER': text('This share was made for another list of holders.', notCounted, tellAdministrator),
  'SHARE-WRONG-PARAMETERS': text('This share was made for another threshold or another number of shares.', notCounted, tellAdministrator),
  'SHARE-COMMITMENT-MISMATCH': text('The share is not the one that was dealt.', `At least one bit differs. ${notCounted}`, 'Tell an administrator: this Nitrokey’s share has to be replaced.'),
  'SERVER-PART-MISMATCH': text('The server’s own part of the key does not match.', 'The file was changed, or comes from another authority or generation ({reason}). No session can open without it.', 'Restore it from a backup: docs/runbook.md, “Restoring”.'),
  'KEY-MISMATCH': text('The shares together do not give the authority’s key.', nothingLost, tellAdministrator),

  'SIGNATURE-INVALID': text('A signature does not verify.', 'What was received was not signed by the device or key room that it names, or was changed afterwards. It was not used.', 'Do not try again blindly. Tell an administrator, with the identifier below.'),
  'STATEMENT-MALFORMED': text('The Nitrokey’s statement cannot be read.', damaged, reload),
  'STATEMENT-PURPOSE-UNKNOWN': text('The Nitrokey signed for a purpose that is not known here.', 'The bridge is probably newer than the server.', 'Update the older of the two.'),
  'STATEMENT-WRONG-PURPOSE': text('The Nitrokey signed for another purpose: {got} instead of {expected}.', 'It was not used.', reload),
  'STATEMENT-WRONG-ORIGIN': text('The Nitrokey’s statement was made for another site.', 'It was not used. Somebody may be showing you a false console.', 'Check the address in the browser’s address bar, then tell an administrator.'),
  'STATEMENT-WRONG-SESSION': text('The Nitrokey’s statement belongs to another session.', 'An old contribution cannot be used again.', 'Approve in the session that is open now.'),
  'STATEMENT-WRONG-NITROKEY': text('Another Nitrokey signed than the one that is expected.', 'It was not used.', 'Insert the Nitrokey whose name stands on the page.'),
  'STATEMENT-WRONG-AUTHORITY': text('The Nitrokey’s statement is about another authority.', 'It was not used.', reload),
  'STATEMENT-WRONG-GENERATION': text('The Nitrokey’s statement is about another generation of shares.', 'It was not used.', reload),
  'STATEMENT-WRONG-INDEX': text('The Nitrokey’s statement is about another holder’s share.', 'It was not used.', 'Sign in as the holder to whom this Nitrokey belongs.'),
  'STATEMENT-WRONG-ROSTER': text('The Nitrokey’s statement names another list of holders.', 'It was not used.', tellAdministrator),
  'STATEMENT-WRONG-TBS': text('The Nitrokey approved something else than what this session signs.', notCounted, 'Look at the session again and approve what it shows.'),
  'STATEMENT-WRONG-ANNOUNCEMENT': text('The Nitrokey approved for another key room.', notCounted, 'Look at the session again and approve it anew.'),
  'STATEMENT-WRONG-EXPIRY': text('The Nitrokey’s statement carries another time limit.', notCounted, 'Look at the session again and approve it anew.'),
  'STATEMENT-WRONG-COMMITMENT': text('The receipt is for another share.', 'The share is not acknowledged; the server keeps its sealed copy.', 'Open the deployment again.'),
  'STATEMENT-WRONG-PROPOSAL': text('The Nitrokey approved another change of policy.', 'This approval does not count. The proposal stays open for the others.', 'Look at the proposal again and approve once more.'),
  'STATEMENT-WRONG-AUDIT-HEAD': text('The Nitrokey’s statement carries another state of the audit trail.', 'What it signed was not used: it must stand for the trail that the holder was shown.', 'Begin again from the page. If it happens again, give the identifier to whoever looks after Sceau.'),
  'ANNOUNCEMENT-MALFORMED': text('The key room’s announcement cannot be read.', damaged, reload),
  'CONTRIBUTION-MALFORMED': text('The sealed contribution cannot be read.', damaged, reload),
  'CONTRIBUTION-KEY-INVALID': text('The key room’s key is not a usable key.', 'Nothing was sealed and nothing left this computer.', tellAdministrator),
  'CONTRIBUTION-WRONG-CIPHERTEXT': text('The sealed contribution is not the one that the Nitrokey signed.', notCounted, tellAdministrator),
  'CONTRIBUTION-UNOPENABLE': text('The key room cannot open the contribution.', `It was sealed for another key room or for another statement. ${notCounted}`, 'Approve once more; if it happens again, tell an administrator.'),

  'DEPLOYMENT-MALFORMED': text('The package with your share cannot be read.', damaged, 'Open it again from the console. If it happens again, tell an administrator.'),
  'DEPLOYMENT-WRONG-NITROKEY': text('This package is for another Nitrokey.', 'Nothing was written.', 'Insert the Nitrokey whose name stands on the page.'),
  'DEPLOYMENT-UNOPENABLE': text('This Nitrokey cannot open the package.', 'It was sealed to another device, or the device was initialised anew since.', 'Insert the Nitrokey that you enrolled. If it was initialised anew, tell an administrator.'),

  'SESSION-COMPLETE': text('This session is complete.', 'Enough holders approved and the signature is stored.', 'Nothing more to do.'),
  'SESSION-REFUSED': text('This session was refused.', `Too few holders are left who could approve. ${nothingLost}`, 'The request can be withdrawn, or a new session opened.'),
  'SESSION-REFUSED-BY-ONE': text('A holder refused, and in this authority one refusal ends a session.', `The others could not go on without that holder’s consent. ${nothingLost} The request stays open.`, 'Read the reason that the holder gave. The request can be withdrawn, or a new session opened.'),
  'SESSION-EXPIRED': text('This session has run out of time.', `${nothingLost} The request stays open.`, 'Open a new session when enough holders are there.'),
  'SESSION-CANCELLED': text('This session was cancelled.', nothingLost, 'Ask the administrator whether a new session will be opened.'),
  'SESSION-FAILED': text('This session failed.', `The key room or the server stopped while it was open. ${nothingLost} The request stays open.`, 'Open a new session.'),

  'POLICY-MALFORMED': text('The proposal to change the policy cannot be read.', damaged, reload),
  'POLICY-UNCHANGED': text('This proposal changes nothing.', 'The policy is already what it asks for.', 'Change at least one rule, or leave the policy as it is.'),
  'POLICY-MISMATCH': text('The proposal does not belong to these holders.', 'It names another authority, another list of holders, or another policy than the present one. Nothing was signed or changed.', 'Reload the page. If it happens again, tell an administrator on another channel than the console.'),
  'POLICY-PROPOSED': text('Another change of this policy is being decided.', 'Holders decide on one change at a time, so that each knows what the others approve.', 'Wait for its end, or withdraw it first.'),
  'POLICY-APPROVED': text('Your Nitrokey has approved this change already.', 'Each Nitrokey counts once. Your approval is kept and cannot be given again.', 'Nothing more to do. The others decide now.'),
  'POLICY-DECLINED': text('You refused this change.', 'A refusal stands until the proposal ends.', 'If you have changed your mind, ask an administrator to propose the change again.'),
  'POLICY-CLOSED': text('This proposal is closed.', 'It was applied, refused or withdrawn, or its time is over. Nothing can be approved for it any more.', 'The page of the authority shows its policy and how the proposal ended.'),

  'NOT-SIGNED-IN': text('You are not signed in, or your login has ended.', 'Sceau shows nothing to people it does not know.', 'Sign in again; you will come back to this page.'),
  'NOT-AUTHORISED': text('Your account may not do this.', 'It is reserved for another role.', 'If you think that you should be able to, ask an administrator.'),
  'NOT-FOUND': text('This does not exist, or is not for you to see.', 'The link may be old or incomplete.', 'Go back to the overview.'),

  'AUTHORITY-NOT-READY': text('This authority cannot sign certificates yet.', 'Every share has to be on its Nitrokey, the test signature done and the server part backed up first.', 'The checklist on the authority’s page says what is missing.'),
  'AUTHORITY-WRONG-PHASE': text('This cannot be done with the authority in its present state.', 'Somebody may have been faster than you.', 'Reload the page to see where it stands.'),
  'AUTHORITY-RETIRED': text('This authority is retired.', 'It issues no more certificates; it can still sign revocation lists.', 'Use the authority that replaces it.'),
  'AUTHORITY-ABANDONED': text('This authority was abandoned.', 'It never became ready and signs nothing.', 'Make a new one.'),

  'DRAFT-MALFORMED': text('The form has a field that Sceau does not know, or a value of the wrong kind.', formWaits, reload),
  'DRAFT-NAME': text('The name of the authority has 1 to 64 visible characters.', formWaits, correctField),
  'DRAFT-ORGANIZATION': text('The organisation has 1 to 64 visible characters.', formWaits, correctField),
  'DRAFT-COUNTRY': text('The country is one of the two-letter codes of ISO 3166, such as FR.', formWaits, correctField),
  'DRAFT-KEY-ALGORITHM': text('The key is RSA with 2048, 3072 or 4096 bits.', formWaits, correctField),
  'DRAFT-VALIDITY': text('The validity is 1 to 30 whole years.', formWaits, correctField),
  'DRAFT-THRESHOLD': text('The threshold is 2 to 15.', 'With 1, a single person could sign alone.', correctField),
  'DRAFT-SHARE-COUNT': text('The number of shares is 3 to 20.', formWaits, correctField),
  'DRAFT-THRESHOLD-ABOVE-SHARES': text('The threshold is above the number of shares.', 'Such an authority could never sign.', correctField),
  'DRAFT-ASSIGNMENT-COUNT': text('There is exactly one holder per share.', formWaits, 'Add or remove holders until the numbers agree.'),
  'DRAFT-NITROKEY-ID': text('A Nitrokey is named NK and three digits, from NK001 to NK999.', formWaits, correctField),
  'DRAFT-NITROKEY-TWICE': text('This Nitrokey is already given to another holder.', 'Two shares on one Nitrokey would be half a quorum in one hand.', correctField),
  'DRAFT-HOLDER-NAME': text('The holder’s name has 1 to 255 visible characters.', formWaits, correctField),
  'DRAFT-EMAIL': text('This is not a valid e-mail address.', 'The holder could not be invited.', correctField),
  'DRAFT-EMAIL-TWICE': text('This e-mail address is already given to another holder.', 'One person with two shares would be half a quorum alone.', correctField),
  'DRAFT-LOCATION': text('The site has 1 to 255 visible characters.', formWaits, correctField),

  'AUDIT-CHAIN-BROKEN': text('The audit trail is broken at row {seq}: {reason}.', 'Somebody changed the database behind Sceau’s back, or it is damaged.', 'Keep the file as it is, and compare it with the last backup: docs/runbook.md, “A broken audit trail”.'),
  'AUDIT-FILE-MALFORMED': text('This line is none of an audit file: {reason}.', 'It is another file, or somebody wrote in it.', compareExport),
  'AUDIT-FILE-CUT': text('The file ends at row {seq}; its first line says {rows}, and the last is the export’s own.', 'The end is missing: the file was cut short, or rows were taken away.', compareExport),
  'AUDIT-STATEMENT-INVALID': text('The signature of the Nitrokey {nitrokeyId} does not hold ({reason}).', 'This statement was changed, or another device made it. It attests nothing.', compareExport),
  'AUDIT-STATEMENT-MISSING': text('Row {seq} ({action}) stands for a statement that a Nitrokey signed, and the file does not have it.', 'The statement was taken away or changed, or the row was written by nobody’s Nitrokey.', compareExport),
  'AUDIT-STATEMENT-UNKNOWN': text('No row stands for this statement of the Nitrokey {nitrokeyId}.', 'It belongs to another trail, or its row was taken away.', compareExport),
  'AUDIT-HEAD-UNKNOWN': text('What the Nitrokey {nitrokeyId} attested for row {seq} is none of the rows before it.', 'This is not the trail that its holder was shown: rows were changed after the Nitrokey had signed.', compareExport),

  'DATABASE-CORRUPT': text('The database file is damaged.', 'Sceau does not start on it, so that nothing gets worse.', 'Restore the last backup: npm run restore -- FILE.'),
  'DATABASE-NEWER': text('The database was written by a newer version of Sceau.', 'This version cannot read it safely.', 'Start the newer version.'),
  'BACKUP-EXISTS': text('There already is a file of this name.', 'Sceau never overwrites a backup.', 'Give another name.'),
  'BACKUP-MALFORMED': text('This file is not a whole backup of Sceau ({reason}).', 'It is another file, or was cut short. It was not used.', 'Check the name of the file.'),
  'BACKUP-DIGEST-MISMATCH': text('The backup is damaged.', 'The part “{part}” is not what the manifest says. It was not used.', 'Use another backup. If it was just made, check the disk and make it again.'),
  'BACKUP-INCOMPLETE': text('A part is missing: “{part}”.', 'Without it a restored server could not sign, so this is no backup.', 'When restoring, use another backup. When making one, look for the file in the data folder.'),
  'RESTORE-NOT-EMPTY': text('The data folder is not empty, or a secret that is kept elsewhere is still in its place.', 'Restoring would mix two installations.', 'Stop the server and move away what is there, or set SCEAU_DATA to an empty folder, and KEYROOM_IDENTITY_FILE and PUSH_IDENTITY_FILE to free places.'),
  'BACKUP-NOT-FOUND': text('There is no file at this place.', 'Nothing was restored.', 'Check the name of the file.'),
} satisfies Record<RefusalId, RefusalText>
