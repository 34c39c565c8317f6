// French texts: signing in.
import type { signIn as english } from '../en/sign-in.ts'
import type { SameKeys } from '../same-keys.ts'

export const signIn = {
  title: 'Connectez-vous à Sceau.',
  lead: 'Ici, vous dites qui vous êtes. Vous ne taperez jamais le code PIN d’une Nitrokey sur cette page : c’est le pont local de votre ordinateur qui le demande.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Se connecter',
  working: 'Connexion…',
  noAccount: 'Pas encore de compte ? Ouvrez le lien d’invitation qu’un administrateur vous a envoyé.',
  wrong: {
    title: 'Cette adresse et ce mot de passe ne vont pas ensemble.',
    means: 'Vous n’êtes pas connecté. Les deux sont vérifiés ensemble : Sceau ne dit pas lequel est faux.',
    todo: 'Tapez de nouveau les deux. Si le mot de passe est perdu, demandez une nouvelle invitation à un administrateur.',
  },
  tooMany: {
    title: 'Trop d’essais.',
    means: 'Sceau a suspendu la connexion depuis cet ordinateur pour un court moment.',
    todo: 'Attendez une minute, puis réessayez.',
  },
  unreachable: {
    title: 'Le serveur n’a pas répondu.',
    means: 'Vous n’êtes pas connecté. Le réseau est peut-être coupé, ou le serveur redémarre.',
    todo: 'Vérifiez votre connexion et réessayez.',
  },
} satisfies SameKeys<typeof english>
