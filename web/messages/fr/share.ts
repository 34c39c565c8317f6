// French texts: receiving a share.
import type { share as english } from '../en/share.ts'
import type { SameKeys } from '../same-keys.ts'

export const share = {
  tab: 'Recevoir une part',
  title: 'Recevez votre part de {authority}.',
  lead: 'Une part est votre morceau de la clé de cette autorité. Seule, elle ne dit rien ; {threshold} porteurs sur {shareCount} peuvent signer ensemble.',
  insert: 'Branchez {nitrokeyId}.',
  insertMeans: 'La part est scellée pour cette Nitrokey ; aucune autre ne peut l’ouvrir. Elle est écrite, relue et comparée, ce qui prend quelques secondes.',
  button: 'Recevoir votre part',
  sending: 'La console vérifie le reçu de votre Nitrokey…',
  holders: 'Qui garde une part',
  holdersHint: 'Vérifiez les noms. La fenêtre les montre encore une fois, tels que la chambre de clé les a scellés.',
  holder: 'Porteur',
  site: 'Site',
  nitrokey: 'Nitrokey',
  state: 'Part',
  you: 'vous',
  received: 'reçue',
  waiting: 'pas encore reçue',
  done: {
    title: 'Votre part de {authority} est sur {nitrokeyId}.',
    lead: 'Elle a été relue, et c’est bien celle qui a été distribuée. Le serveur a effacé sa copie scellée : désormais, elle n’existe plus que sur votre Nitrokey.',
    keep: 'Gardez la Nitrokey avec vous. On vous le demandera ici quand il faudra signer.',
    missing: '{count, plural, one {Un porteur doit} other {# porteurs doivent}} encore recevoir leur part avant l’essai de l’autorité.',
    all: 'Les {count} parts sont toutes reçues.',
    next: 'Vers mon bureau',
  },
  closed: {
    title: 'Cette part n’est plus remise.',
    lead: 'L’autorité {authority} a été abandonnée avant que toutes les parts soient reçues. La copie scellée est effacée.',
  },
  unknown: {
    title: 'Il n’y a pas de telle part pour vous.',
    lead: 'Elle est peut-être à quelqu’un d’autre, ou l’adresse a été coupée.',
  },
  technical: { sealed: 'SHA-256 de la part scellée', index: 'Part', generation: 'Génération' },
} satisfies SameKeys<typeof english>
