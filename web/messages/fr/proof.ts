// French texts: proving again who one is.
import type { proof as english } from '../en/proof.ts'
import type { SameKeys } from '../same-keys.ts'

export const proof = {
  title: 'Est-ce bien vous ?',
  means: 'Ce que vous allez faire approuve quelque chose, ou change qui garde quoi. Votre connexion date un peu : dites une fois encore que c’est vous. Ce n’est pas le code PIN de votre Nitrokey.',
  passkey: 'Utiliser votre clé d’accès',
  asking: 'Votre appareil vous interroge…',
  or: 'ou',
  password: 'Mot de passe de votre compte',
  confirm: 'Confirmer',
  done: { what: 'C’est bien vous.', means: 'Votre navigateur n’ouvre la fenêtre du pont qu’à un clic.', go: 'Continuer' },
} satisfies SameKeys<typeof english>
