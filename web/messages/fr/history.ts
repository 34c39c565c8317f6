// French texts: what a holder did.
import type { history as english } from '../en/history.ts'
import type { SameKeys } from '../same-keys.ts'

export const history = {
  tab: 'Historique',
  title: 'Ce que vous avez fait avec vos parts.',
  lead: 'Tiré de la piste d’audit, que personne ne peut changer sans que cela se voie.',
  caption: 'Vos actes, les plus récents d’abord',
  when: 'Quand',
  act: 'Ce que vous avez fait',
  about: 'Objet',
  outcome: 'Ce qu’il en est advenu',
  acts: {
    approved: 'Approuvé', declined: 'Refusé', policy: 'Changement de politique approuvé', policyDeclined: 'Changement de politique refusé', received: 'Part reçue', enrolled: 'Nitrokey inscrite', paired: 'Pont local appairé', unpaired: 'Appairage terminé',
  },
  certificate: 'Certificat pour {name}, {authority}',
  crl: 'Liste de révocation {number}, {authority}',
  share: 'Part {shareIndex} de {authority}',
  policy: 'Politique de {authority}',
  port: 'Port {port}',
  phases: { gathering: 'encore ouverte', complete: 'signé', refused: 'refusé', expired: 'temps écoulé', cancelled: 'annulé', failed: 'arrêté' },
  proposals: { open: 'en cours de décision', applied: 'entré en vigueur', refused: 'refusé', withdrawn: 'retiré', expired: 'temps écoulé' },
  empty: { title: 'Vous n’avez encore rien fait.', text: 'Ce que vous approuvez, refusez et recevez sera inscrit ici, avec sa date.' },
} satisfies SameKeys<typeof english>
