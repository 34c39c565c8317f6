// A form whose every rule holds, and every way in which one does not: for the tests of the form and of the server's answer.
import type { RefusalId } from '../refusal.ts'

/** A form whose every rule holds. */
export const draft = {
  name: 'Example Root CA',
  organization: 'Exemple SARL',
  country: 'FR',
  keyAlgorithm: 'rsa-4096',
  validityYears: 10,
  threshold: 2,
  shareCount: 3,
  requesterMayContribute: false,
  refusalEndsSession: false,
  assignments: [1, 2, 3].map((n) => ({ nitrokeyId: `NK00${n}`, holderName: `Holder ${n}`, email: `holder${n}@example.test`, location: 'Lyon' })),
}
const first = (over: object) => [{ ...draft.assignments[0], ...over }, ...draft.assignments.slice(1)]

/** What is wrong, the fields that are different, the field that is named, and the refusal. */
export const wrongForms: readonly (readonly [string, object, string, RefusalId])[] = [
  ['name missing', { name: '' }, 'name', 'DRAFT-NAME'],
  ['name of blanks', { name: '   ' }, 'name', 'DRAFT-NAME'],
  ['name with blanks around it', { name: ' Root' }, 'name', 'DRAFT-NAME'],
  ['name of 65 characters', { name: 'n'.repeat(65) }, 'name', 'DRAFT-NAME'],
  ['name that turns its direction', { name: 'Root\u202eAC' }, 'name', 'DRAFT-NAME'],
  ['name in letters of two scripts', { name: 'R\u043e\u043et' }, 'name', 'DRAFT-NAME'],
  ['name with a zero byte', { name: 'Root\u0000' }, 'name', 'DRAFT-NAME'],
  ['organization missing', { organization: '' }, 'organization', 'DRAFT-ORGANIZATION'],
  ['organization of 65 characters', { organization: 'o'.repeat(65) }, 'organization', 'DRAFT-ORGANIZATION'],
  ['country of three letters', { country: 'FRA' }, 'country', 'DRAFT-COUNTRY'],
  ['country in small letters', { country: 'fr' }, 'country', 'DRAFT-COUNTRY'],
  ['country that does not exist', { country: 'XX' }, 'country', 'DRAFT-COUNTRY'],
  ['key of 1024 bits', { keyAlgorithm: 'rsa-1024' }, 'keyAlgorithm', 'DRAFT-KEY-ALGORITHM'],
  ['key of 8192 bits', { keyAlgorithm: 'rsa-8192' }, 'keyAlgorithm', 'DRAFT-KEY-ALGORITHM'],
  ['validity 0', { validityYears: 0 }, 'validityYears', 'DRAFT-VALIDITY'],
  ['validity 31', { validityYears: 31 }, 'validityYears', 'DRAFT-VALIDITY'],
  ['validity and a half', { validityYears: 1.5 }, 'validityYears', 'DRAFT-VALIDITY'],
  ['threshold 1', { threshold: 1 }, 'threshold', 'DRAFT-THRESHOLD'],
  ['threshold 16', { threshold: 16 }, 'threshold', 'DRAFT-THRESHOLD'],
  ['threshold above shares', { threshold: 4 }, 'threshold', 'DRAFT-THRESHOLD-ABOVE-SHARES'],
  ['2 shares', { shareCount: 2 }, 'shareCount', 'DRAFT-SHARE-COUNT'],
  ['21 shares', { shareCount: 21 }, 'shareCount', 'DRAFT-SHARE-COUNT'],
  ['an assignment missing', { assignments: draft.assignments.slice(1) }, 'assignments', 'DRAFT-ASSIGNMENT-COUNT'],
  ['an assignment too many', { assignments: [...draft.assignments, { ...draft.assignments[0], nitrokeyId: 'NK009', email: 'x@example.test' }] }, 'assignments', 'DRAFT-ASSIGNMENT-COUNT'],
  ['Nitrokey NK000', { assignments: first({ nitrokeyId: 'NK000' }) }, 'assignments.0.nitrokeyId', 'DRAFT-NITROKEY-ID'],
  ['Nitrokey NK1', { assignments: first({ nitrokeyId: 'NK1' }) }, 'assignments.0.nitrokeyId', 'DRAFT-NITROKEY-ID'],
  ['Nitrokey nk001', { assignments: first({ nitrokeyId: 'nk001' }) }, 'assignments.0.nitrokeyId', 'DRAFT-NITROKEY-ID'],
  ['Nitrokey twice', { assignments: first({ nitrokeyId: 'NK002' }) }, 'assignments.1.nitrokeyId', 'DRAFT-NITROKEY-TWICE'],
  ['holder without a name', { assignments: first({ holderName: '' }) }, 'assignments.0.holderName', 'DRAFT-HOLDER-NAME'],
  ['holder of 256 characters', { assignments: first({ holderName: 'h'.repeat(256) }) }, 'assignments.0.holderName', 'DRAFT-HOLDER-NAME'],
  ['e-mail without @', { assignments: first({ email: 'holder1' }) }, 'assignments.0.email', 'DRAFT-EMAIL'],
  ['e-mail with a line end', { assignments: first({ email: 'a@example.test\r\nBcc: b@example.test' }) }, 'assignments.0.email', 'DRAFT-EMAIL'],
  ['e-mail twice, in other letters', { assignments: first({ email: 'HOLDER2@example.test' }) }, 'assignments.1.email', 'DRAFT-EMAIL-TWICE'],
  ['location missing', { assignments: first({ location: '' }) }, 'assignments.0.location', 'DRAFT-LOCATION'],
  ['location of 256 characters', { assignments: first({ location: 'l'.repeat(256) }) }, 'assignments.0.location', 'DRAFT-LOCATION'],
  ['a text where a number belongs', { threshold: '2' }, 'threshold', 'DRAFT-MALFORMED'],
  ['a text where yes or no belongs', { refusalEndsSession: 'yes' }, 'refusalEndsSession', 'DRAFT-MALFORMED'],
  ['a field that nobody knows', { shares: 3 }, '', 'DRAFT-MALFORMED'],
]
