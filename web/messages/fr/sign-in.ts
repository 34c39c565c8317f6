// French texts: signing in.
import type { signIn as english } from '../en/sign-in.ts'
import type { SameKeys } from '../same-keys.ts'

export const signIn = {
  title: 'Connectez‑vous à Sceau.',
  lead: 'Ici, vous dites qui vous êtes. Vous ne taperez jamais le code PIN d’une Nitrokey sur cette page : c’est le pont local de votre ordinateur qui le demande.',
  passkey: 'Se connecter avec une clé d’accès',
  asking: 'Votre appareil vous interroge…',
  or: 'ou avec votre mot de passe',
  email: 'Adresse électronique',
  password: 'Mot de passe',
  submit: 'Se connecter',
  working: 'Connexion…',
  noAccount: 'Pas encore de compte ? Ouvrez le lien d’invitation qu’un administrateur vous a envoyé.',
  lost: 'Clés d’accès et mot de passe perdus ? Un administrateur peut rouvrir votre accès, par un lien qui sert une fois.',
} satisfies SameKeys<typeof english>
