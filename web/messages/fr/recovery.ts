// French texts: coming back to an account with an administrator's link.
import type { recovery as english } from '../en/recovery.ts'
import type { SameKeys } from '../same-keys.ts'

export const recovery = {
  tab: 'Retrouver votre compte',
  title: 'Retrouvez votre compte.',
  lead: 'Un administrateur a fait ce lien parce que vous avez perdu tout moyen de vous connecter. Vous ne l’avez pas demandé ? Alors ne l’utilisez pas, et prévenez un autre administrateur par téléphone.',
  account: 'Compte',
  email: 'Adresse électronique',
  madeBy: 'Fait par',
  operator: 'La personne qui s’occupe du serveur',
  ends: {
    what: 'Ce que vous choisissez ici remplace tout ce qui précède.',
    means: 'Les clés d’accès d’avant, le mot de passe et toutes les connexions de ce compte prennent fin aussitôt, sur tous les appareils.',
    todo: 'Vos Nitrokeys, vos parts et vos ponts appairés restent tels quels : ce lien rend le compte, jamais une part.',
  },
  unusable: 'Ce lien ne peut pas servir.',
  checking: 'Lecture de votre lien…',
  expires: 'Le lien sert une fois, jusqu’au <time></time>.',
  button: { passkey: 'Revenir avec une nouvelle clé d’accès', password: 'Revenir avec un nouveau mot de passe' },
  working: 'Remplacement de vos accès…',
  signingIn: { passkey: 'C’est fait. Utilisez la clé d’accès encore une fois pour vous connecter…', password: 'C’est fait. Connexion…' },
  none: {
    title: 'Cette page a besoin du lien qu’un administrateur vous a donné.',
    lead: 'Ouvrez le lien entier dans ce navigateur. Il sert une fois ; une page rechargée l’a oublié : ouvrez alors le lien de nouveau.',
  },
} satisfies SameKeys<typeof english>
