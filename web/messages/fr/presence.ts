// French texts: whether somebody could approve now.
import type { presence as english } from '../en/presence.ts'
import type { SameKeys } from '../same-keys.ts'

export const presence = {
  away: 'Absent',
  ready: 'Présent, Nitrokey insérée',
  absent: 'Présent, Nitrokey non insérée',
  unknown: 'Présent',
  outdated: 'Présent, pont local trop ancien',
  blind: 'Présent ; pont local invisible pour la page',
  stopped: 'Présent, pont local arrêté',
  stranger: 'Présent, pont local non reconnu',
  unpaired: 'Présent, aucun pont local appairé',
  why: {
    away: 'Aucune de ses pages n’est ouverte.',
    ready: 'Sa console est ouverte, son pont local fonctionne et une Nitrokey est insérée.',
    absent: 'Sa console est ouverte et son pont local fonctionne ; la Nitrokey n’est pas insérée.',
    unknown: 'Son pont local fonctionne, mais il lui manque son module PKCS#11.',
    outdated: 'Son pont local est en version {version}, trop ancienne pour cette console. Sa page dit comment le mettre à jour ; approuver peut fonctionner en attendant.',
    blind: 'Son navigateur ne laisse pas la page chercher le pont local. Approuver fonctionne quand même.',
    stopped: 'Sa console est ouverte, et rien ne répond là où son pont local a été appairé.',
    stranger: 'Le pont local qui répond n’est pas celui qui a été appairé.',
    unpaired: 'Sa console est ouverte ; aucun pont local n’est encore appairé.',
  },
} satisfies SameKeys<typeof english>
