// French texts: what is to be signed, read back from its bytes.
import type { tbs as english } from '../en/tbs.ts'
import type { SameKeys } from '../same-keys.ts'

export const tbs = {
  kinds: { certificate: 'Certificat de serveur', authority: 'Certificat d’autorité', crl: 'Liste de révocation' },
  unusual: 'Regardez bien : {count, plural, one {# chose est inhabituelle} other {# choses sont inhabituelles}}.',
  changes: {
    title: 'Comparé au dernier pour ce nom',
    none: 'Cette autorité n’a encore émis pour ce nom aucun certificat auquel le comparer.',
    last: 'Émis le <day></day>. <see>Le voir</see>.',
    nothingElse: 'Les noms, les usages et la durée de validité sont les mêmes.',
    words: { added: 'ajouté', removed: 'retiré', changed: 'changé', same: 'identique' },
    of: {
      'names-added': 'Noms', 'names-removed': 'Noms', subject: 'Sujet', kind: 'Genre', 'usages-added': 'Usages', 'usages-removed': 'Usages',
      extensions: 'Extensions', validity: 'Valable', 'key-kept': 'Clé', 'key-new': 'Clé', 'key-kind': 'Clé',
    },
    days: '{count, plural, one {# jour} other {# jours}}',
    keyKept: 'Il garde la clé du dernier.',
    keyNew: 'Il a une autre clé que le dernier, du même genre.',
  },
  names: 'Pour',
  moreNames: '{count, plural, one {# autre nom} other {# autres noms}}',
  subject: 'Sujet',
  issuer: 'Émis par',
  key: 'Clé',
  rsa: 'RSA, {bits} bits',
  usage: 'Sert à',
  serverUsage: 'prouver l’identité d’un serveur (TLS)',
  validity: 'Validité',
  between: 'du <from></from> au <to></to> ({days, plural, one {# jour} other {# jours}})',
  number: 'Numéro',
  revoked: 'Révoqués',
  revokedCount: '{count, plural, =0 {aucun pour l’instant} one {# certificat} other {# certificats}}',
  words: 'Ce qui est signé, en mots',
  sample: 'Le numéro de série et les dates sont tirés à nouveau à l’ouverture d’une session ; l’empreinte change avec eux.',
  technical: {
    digest: 'SHA-256 de ce qui est signé',
    serialNumber: 'Numéro de série',
    subject: 'Sujet complet',
    keyDigest: 'SHA-256 de la clé',
    revoked: 'Révoqués ({shown} sur {count})',
    critical: '{name}, critique',
  },
} satisfies SameKeys<typeof english>
