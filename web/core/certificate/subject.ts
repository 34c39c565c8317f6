// Names (RFC 5280 §4.1.2.4 and appendix A.1; docs/protocol.md, "Certificates"): which attributes are known, how long they
// may be, and how they are written.
import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509'
import { Refusal, type RefusalId } from '../refusal.ts'
import { parseDer, toDer } from './der.ts'
import { nameFault } from './name-text.ts'

/** The attributes of a name that Sceau knows, each at most once. */
export interface Subject {
  readonly commonName?: string
  readonly organization?: string
  readonly organizationalUnit?: string
  readonly locality?: string
  readonly stateOrProvince?: string
  readonly country?: string
  readonly emailAddress?: string
}
type Field = keyof Subject

/** Object identifier, X.520 upper bound in characters, and short name of each attribute. */
export const nameAttributes = {
  country: { oid: '2.5.4.6', bound: 2, short: 'C' },
  stateOrProvince: { oid: '2.5.4.8', bound: 128, short: 'ST' },
  locality: { oid: '2.5.4.7', bound: 128, short: 'L' },
  organization: { oid: '2.5.4.10', bound: 64, short: 'O' },
  organizationalUnit: { oid: '2.5.4.11', bound: 64, short: 'OU' },
  commonName: { oid: '2.5.4.3', bound: 64, short: 'CN' },
  emailAddress: { oid: '1.2.840.113549.1.9.1', bound: 255, short: 'emailAddress' },
} as const satisfies Record<Field, { oid: string; bound: number; short: string }>
/** The attributes in the order in which Sceau writes them: from the country down to the common name. */
export const nameFields = Object.keys(nameAttributes) as readonly Field[]

/** Refuses a name with a broken rule: CERTIFICATE-NAME-… with the field in the detail. */
export function checkSubject(subject: Subject): void {
  for (const field of nameFields) {
    const text = subject[field]
    if (text === undefined) continue
    const fault = nameFault(text, nameAttributes[field].bound)
    if (fault !== null) throw new Refusal(fault, { field })
    if (field === 'country' && !/^[A-Z]{2}$/.test(text)) throw new Refusal('CERTIFICATE-NAME-COUNTRY', { field })
  }
}

/** The Name of a subject: one attribute a RelativeDistinguishedName, UTF8String (country PrintableString, e-mail IA5String). Checks it. */
export function nameOf(subject: Subject): Name {
  checkSubject(subject)
  return new Name(
    nameFields.flatMap((field) => {
      const text = subject[field]
      if (text === undefined) return []
      const value = field === 'country' ? { printableString: text } : field === 'emailAddress' ? { ia5String: text } : { utf8String: text }
      return [new RelativeDistinguishedName([new AttributeTypeAndValue({ type: nameAttributes[field].oid, value: new AttributeValue(value) })])]
    }),
  )
}

/** DER of the Name of a subject. */
export const encodeSubject = (subject: Subject): Uint8Array<ArrayBuffer> => toDer(nameOf(subject))

/** The subject of a parsed Name. Refuses unknown attributes, two of one kind, several in one set, and broken rules. */
export function subjectOf(name: Name): Subject {
  const subject: Partial<Record<Field, string>> = {}
  for (const set of name) {
    const [attribute] = set
    if (attribute === undefined || set.length !== 1) throw new Refusal('CERTIFICATE-NAME-ATTRIBUTE', { attributes: set.length })
    const field = nameFields.find((known) => nameAttributes[known].oid === attribute.type)
    if (field === undefined) throw new Refusal('CERTIFICATE-NAME-ATTRIBUTE', { attribute: attribute.type })
    const { utf8String, printableString, ia5String } = attribute.value
    const text = utf8String ?? printableString ?? (field === 'emailAddress' ? ia5String : undefined)
    if (text === undefined) throw new Refusal('CERTIFICATE-NAME-ATTRIBUTE', { field })
    if (subject[field] !== undefined) throw new Refusal('CERTIFICATE-NAME-DUPLICATE', { field })
    subject[field] = text
  }
  checkSubject(subject)
  return subject
}

/** The subject of a Name's DER. Refuses with `id` what is not strict DER. */
export const decodeSubject = (der: Uint8Array, id: RefusalId): Subject => subjectOf(parseDer(Name, der, id))
