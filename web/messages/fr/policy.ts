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
} satisfies SameKeys<typeof english>
