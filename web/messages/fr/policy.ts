// French texts: the policy of an authority.
import type { policy as english } from '../en/policy.ts'
import type { SameKeys } from '../same-keys.ts'

export const policy = {
  title: 'Politique',
  rules: {
    requesterMayContribute: {
      term: 'Qui peut approuver',
      on: 'Chaque porteur, y compris l’auteur de la demande.',
      off: 'Chaque porteur, sauf l’auteur de la demande.',
    },
    refusalEndsSession: {
      term: 'Ce que fait un refus',
      on: 'Le refus d’un seul porteur met aussitôt fin à la session.',
      off: 'Les autres peuvent encore approuver ; la session se termine quand il en reste trop peu.',
    },
  },
  tab: 'Changement de politique',
  now: 'Aujourd’hui',
  then: 'Ensuite',
  wasBefore: 'Avant',
  wasAfter: 'Proposé',
  holders: 'Qui a approuvé',
  approvedTag: 'Approuvé',
  undecided: 'N’a pas décidé',
  silent: 'N’a pas approuvé',
  until: 'À décider avant le',
  toDesk: 'Vers mon bureau',
  propose: {
    act: 'Proposer un changement',
    means: 'Elle change quand {threshold} des {shareCount} porteurs approuvent avec leur Nitrokey.',
    title: 'Proposer une autre politique pour {name}',
    text: 'Rien ne change encore. {threshold} des {shareCount} porteurs ont sept jours pour approuver, chacun avec sa Nitrokey. Les sessions alors ouvertes gardent l’ancienne politique.',
    reason: 'Pourquoi changer ? Chaque porteur lit ceci.',
    confirm: 'Soumettre aux porteurs',
  },
  open: {
    title: 'Un changement est en cours de décision',
    by: 'Proposé par <proposer></proposer> : <reason></reason>',
    standing: '{approved, plural, one {# approbation} other {# approbations}} sur {threshold}. {left, plural, one {Il en faut encore une} other {Il en faut encore #}}.',
    until: 'Le temps pour décider se termine <when></when>.',
    look: 'Regarder en tant que porteur',
  },
  withdraw: { act: 'Retirer la proposition', title: 'Retirer cette proposition ?', text: 'La politique reste telle qu’elle est, et les approbations déjà données ne comptent plus. Toutes les personnes concernées lisent le motif.' },
  past: {
    applied: 'Dernier changement le <when></when> par {approved} porteurs ; <proposer></proposer> l’avait proposé.',
    withdrawn: 'Le dernier changement, proposé par <proposer></proposer>, a été retiré le <when></when>.',
    expired: 'Le dernier changement, proposé par <proposer></proposer>, n’a pas été décidé à temps ; il a pris fin le <when></when>.',
    because: 'Motif : <reason></reason>',
  },
  asks: { title: '{proposer} propose de changer la politique de {name}.', lead: 'Elle change quand {threshold} des {shareCount} porteurs approuvent, chacun avec sa Nitrokey. Si vous n’êtes pas d’accord, il n’y a rien à faire.' },
  approve: 'Approuver',
  notNow: 'Pas maintenant',
  before: 'Appuyer n’approuve encore rien : la fenêtre de votre pont local montre une dernière fois ce qui change, lu dans les octets mêmes, et demande le PIN. Votre part reste sur la Nitrokey.',
  sending: 'Votre approbation est en route…',
  approved: { title: 'Vous avez approuvé ce changement.', lead: 'Il prend effet quand {threshold} porteurs l’ont fait. Il n’y a plus rien à faire.' },
  own: { title: 'Vous avez proposé ce changement ; d’autres l’approuvent.', lead: 'La politique actuelle veut d’autres yeux que ceux de qui demande.' },
  stranger: { title: 'Vous ne gardez aucune part de cette autorité.', lead: 'Seuls ses porteurs décident de sa politique.' },
  ended: {
    applied: { title: 'La politique de {name} a changé.', lead: 'Assez de porteurs ont approuvé. Les sessions alors ouvertes gardent l’ancienne politique jusqu’à leur fin.' },
    withdrawn: { title: 'Cette proposition a été retirée.', lead: 'La politique reste ce qu’elle était.' },
    expired: { title: 'Le temps pour décider est écoulé.', lead: 'Trop peu de porteurs ont approuvé. La politique reste ce qu’elle était ; un administrateur peut la proposer de nouveau.' },
  },
  digest: 'Ce qui est approuvé, tel que la fenêtre du pont local le montre aussi',
  digestHint: 'La fenêtre de chaque porteur montre les mêmes mots pour le même changement.',
  desk: { title: 'Changements de politique', by: 'Proposé par {proposer}', until: 'se termine <when></when>', approved: 'Vous avez approuvé', look: 'Regarder' },
} satisfies SameKeys<typeof english>
