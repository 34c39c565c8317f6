// French texts: words that every part of the console needs.
import type { common as english } from '../en/common.ts'
import type { SameKeys } from '../same-keys.ts'

export const common = {
  product: 'Sceau',
  tagline: 'Une autorité de certification que personne ne peut utiliser seul',
  cancel: 'Annuler',
  close: 'Fermer',
  back: 'Retour',
  next: 'Suivant',
  save: 'Enregistrer',
  send: 'Envoyer',
  retry: 'Réessayer',
  download: 'Télécharger',
  open: 'Ouvrir',
  yes: 'Oui',
  no: 'Non',
  none: 'Aucun',
  role: { administrator: 'Administrateur', holder: 'Porteur', auditor: 'Auditeur' },
  count: {
    holders: '{count, plural, one {# porteur} other {# porteurs}}',
    shares: '{count, plural, one {# part} other {# parts}}',
    certificates: '{count, plural, one {# certificat} other {# certificats}}',
    days: '{count, plural, one {# jour} other {# jours}}',
    years: '{count, plural, one {# an} other {# ans}}',
  },
  quorum: '{threshold} sur {shareCount}',
  lists: { authority: 'Autorité', everyAuthority: 'Toutes les autorités' },
  export: { csv: 'CSV', json: 'JSON', as: 'Exporter cette liste en {format}' },
} satisfies SameKeys<typeof english>
