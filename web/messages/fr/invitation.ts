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
  email: 'Adresse électronique',
  emailBound: 'L’invitation est pour cette adresse.',
  nameBound: 'L’administrateur a donné ce nom.',
  expires: 'L’invitation est valable jusqu’au <time></time>.',
  button: { passkey: 'Créer le compte avec une clé d’accès', password: 'Créer le compte' },
  working: 'Création du compte…',
  signingIn: { passkey: 'Votre compte est créé. Utilisez la clé d’accès encore une fois pour vous connecter…', password: 'Votre compte est créé. Connexion…' },
  none: {
    title: 'Cette page a besoin du lien de votre invitation.',
    lead: 'Ouvrez le lien entier que l’on vous a envoyé, dans ce navigateur. Il sert une fois ; une page rechargée l’a oublié : ouvrez alors le lien de nouveau.',
  },
} satisfies SameKeys<typeof english>
