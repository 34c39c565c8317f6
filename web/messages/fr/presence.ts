// French texts: whether somebody could approve now.
import type { presence as english } from '../en/presence.ts'
import type { SameKeys } from '../same-keys.ts'

export const presence = {
  away: 'Absent',
  ready: 'Présent, Nitrokey insérée',
  absent: 'Présent, Nitrokey non insérée',
  unknown: 'Présent',
  blind: 'Présent ; pont local invisible pour la page',
  stopped: 'Présent, pont local arrêté',
  stranger: 'Présent, pont local non reconnu',
  unpaired: 'Présent, aucun pont local appairé',
} satisfies SameKeys<typeof english>
