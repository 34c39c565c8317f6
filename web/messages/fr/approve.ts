// French texts: approving a signature.
import type { approve as english } from '../en/approve.ts'
import type { SameKeys } from '../same-keys.ts'

export const approve = {
  tab: 'Approuver',
  requestTab: 'Une demande',
  asks: {
    certificate: '{requester} vous demande d’approuver un certificat pour {name}.',
    crl: '{requester} vous demande d’approuver la liste de révocation {number}.',
    'first-crl': '{requester} vous demande d’approuver la signature d’essai.',
  },
  requested: {
    certificate: '{requester} demande un certificat pour {name}.',
    crl: '{requester} demande une liste de révocation.',
    'first-crl': '{requester} demande la signature d’essai.',
  },
  facts: { authority: 'Autorité', requester: 'Demandé par', reason: 'Motif', asked: 'Demandé', share: 'Votre part' },
  shareOn: '{shareIndex} sur {shareCount}, sur {nitrokeyId}',
  needed: '{left, plural, one {Il manque encore une approbation} other {Il manque encore # approbations}}.',
  enough: 'Toutes les approbations sont là. La chambre de clé signe.',
  button: 'Approuver',
  refuse: 'Refuser',
  before: 'Appuyer ne signe encore rien : la fenêtre de votre pont local montre encore une fois de quoi il s’agit, lu dans les octets eux-mêmes, et demande le code PIN.',
  starting: { title: 'La session s’ouvre.', lead: 'Sa chambre de clé se prépare à recevoir les approbations ; cela prend quelques secondes.' },
  sending: 'Votre approbation est en route vers la chambre de clé…',
  what: 'Ce qui sera signé',
  wanted: 'Ce qui était demandé',
  signed: 'Ce qui a été signé',
  interrupted: {
    what: 'La session s’est terminée avant que votre approbation soit là.',
    means: 'La fenêtre de votre pont local a été fermée. Rien n’a été signé avec votre part.',
  },
  refusing: {
    title: 'Refuser cette signature ?',
    means: 'Votre refus vaut pour cette session et ne peut y être repris. S’il reste trop peu de porteurs, la session se termine. Toutes les personnes concernées lisent le motif.',
    meansEnd: 'Pour cette autorité, un seul refus suffit : la session se termine aussitôt, pour tout le monde. La demande reste ouverte. Toutes les personnes concernées lisent le motif.',
    reason: 'Pourquoi refusez-vous ?',
    confirm: 'Refuser',
  },
  approved: {
    title: 'Vous avez approuvé. {left, plural, one {Il manque encore une approbation} other {Il manque encore # approbations}}.',
    lead: 'Votre part est scellée dans la chambre de clé de cette seule session, et nulle part ailleurs. Vous pouvez fermer cette page, ou regarder.',
    last: 'Vous avez approuvé. La chambre de clé signe.',
  },
  declined: { title: 'Vous avez refusé.', lead: 'Votre refus vaut pour cette session. Les autres peuvent encore approuver, tant qu’il en reste assez.' },
  own: { title: 'Vous avez fait cette demande ; d’autres l’approuvent.', lead: 'Cette autorité veut d’autres yeux que ceux du demandeur.' },
  stranger: { title: 'Vous ne gardez aucune part de cette autorité.', lead: 'Seuls ses porteurs approuvent ou refusent.' },
  complete: {
    certificate: 'Le certificat pour {name} existe.',
    crl: 'La liste de révocation {number} existe.',
    lead: '{count} porteurs sur {shareCount} ont approuvé, et la clé a de nouveau disparu : elle a existé pendant les millisecondes de cette seule signature.',
    without: 'Les autres suffisaient ; votre approbation n’a pas été nécessaire.',
    see: 'Voir le certificat',
  },
  ended: {
    refusedByOne: { title: 'La session est terminée : un porteur a refusé.', lead: 'Pour cette autorité, un seul refus met fin à la session. Rien n’a été signé. La demande reste ouverte jusqu’à ce que l’administrateur la retire.' },
    refused: { title: 'La session est terminée : trop de porteurs ont refusé.', lead: 'Rien n’a été signé. La demande reste ouverte jusqu’à ce que l’administrateur la retire.' },
    expired: { title: 'Le temps est écoulé.', lead: 'Trop peu de porteurs ont approuvé à temps. Rien n’a été signé ; la demande reste ouverte, et une nouvelle session peut être ouverte pour elle.' },
    cancelled: { title: 'Un administrateur a mis fin à la session.', lead: 'Rien n’a été signé. La demande reste ouverte.' },
    failed: { title: 'La session s’est arrêtée avant la fin.', lead: 'Rien n’a été signé, et rien n’est à moitié signé. La demande reste ouverte.' },
    reason: 'Motif : <words></words>',
  },
  people: { title: 'Qui a répondu', none: 'Personne n’a encore répondu.', noneEver: 'Personne n’avait répondu.', approved: 'a approuvé', checking: 'en cours de vérification', declined: 'a refusé' },
  toDesk: 'Vers mon bureau',
  toRequest: 'Vers la demande',
  closed: {
    issued: { title: 'Cette demande est faite : elle a été signée.', lead: 'On ne vous demande plus rien.' },
    withdrawn: { title: 'Cette demande a été retirée.', lead: 'On ne vous demande plus rien.' },
    refused: { title: 'Cette demande a été refusée.', lead: 'On ne vous demande plus rien.' },
  },
  sample: 'À quoi cela ressemblera',
  noPreview: 'Ce qui serait signé ne peut pas être montré maintenant : la demande ne convient plus à l’autorité. L’administrateur voit pourquoi.',
} satisfies SameKeys<typeof english>
