// French texts: accepting an invitation.
import type { invitation as english } from '../en/invitation.ts'
import type { SameKeys } from '../same-keys.ts'

export const invitation = {
  tab: 'Invitation',
  title: 'Créez votre compte.',
  leads: {
    holder: 'Vous êtes invité comme porteur : vous garderez une part d’une clé, et l’on vous demandera avant que rien ne soit signé avec elle.',
    administrator: 'Vous êtes invité comme administrateur : vous préparez des autorités et demandez des signatures. Vous ne pouvez pas signer seul ; personne ne le peut.',
    auditor: 'Vous êtes invité comme auditeur : vous lisez tout et ne changez rien.',
  },
  unusable: 'Cette invitation ne peut pas servir.',
  checking: 'Lecture de votre invitation…',
  name: 'Votre nom',
  nameHint: 'Tel que les autres vous connaissent : ils le lisent quand vous approuvez.',
  email: 'Adresse e-mail',
  emailBound: 'L’invitation est pour cette adresse.',
  nameBound: 'L’administrateur a donné ce nom.',
  password: 'Mot de passe',
  passwordHint: 'Au moins {min} caractères. Quelques mots à la suite se retiennent facilement.',
  passwordShort: '{missing, plural, one {Encore un caractère} other {Encore # caractères}}',
  notThePin: 'Ce n’est pas le code PIN de votre Nitrokey. Le code PIN ne se tape jamais sur cette page.',
  expires: 'L’invitation est valable jusqu’au <time></time>.',
  button: 'Créer le compte',
  working: 'Création du compte…',
  signingIn: 'Votre compte est créé. Connexion…',
  signIn: 'Se connecter',
  none: {
    title: 'Cette page a besoin du lien de votre invitation.',
    lead: 'Ouvrez le lien entier que l’on vous a envoyé, dans ce navigateur. Il sert une fois ; une page rechargée l’a oublié : ouvrez alors le lien de nouveau.',
  },
} satisfies SameKeys<typeof english>
