// French texts: how a person signs in.
import type { account as english } from '../en/account.ts'
import type { SameKeys } from '../same-keys.ts'

export const account = {
  tab: 'Votre compte',
  title: {
    passkeys: '{count, plural, one {Vous vous connectez avec une clé d’accès.} other {Vous vous connectez avec l’une de vos # clés d’accès.}}',
    none: 'Vous vous connectez avec un mot de passe.',
  },
  lead: 'Votre compte est {email}. Ce que vous réglez ici concerne la connexion à cette console ; le code PIN de votre Nitrokey est autre chose et reste sur votre ordinateur.',
  passkeys: {
    title: 'Clés d’accès',
    means: 'Une clé d’accès se trouve dans votre téléphone, votre ordinateur ou une clé de sécurité. Vous déverrouillez l’appareil du doigt, du visage ou d’un code, et personne ne peut vous la demander sur un autre site. Ajoutez-en une pour chaque appareil que vous utilisez.',
    one: {
      what: 'Vous n’avez qu’un moyen de vous connecter.',
      means: 'Si cet appareil est perdu, un administrateur devra vous rouvrir l’accès.',
      todo: 'Ajoutez une seconde clé d’accès, sur un autre appareil.',
    },
    impossible: {
      what: 'Les clés d’accès ne fonctionnent pas sur cette console.',
      means: 'Les navigateurs en gardent pour les consoles qui ont un nom, et celle-ci est jointe par un numéro.',
    },
    name: 'Nom',
    nameHint: 'Pour la reconnaître dans la liste.',
    add: 'Ajouter une clé d’accès',
    asking: 'Votre appareil vous interroge…',
    added: 'La clé d’accès « {name} » est ajoutée. Vous pouvez désormais vous connecter avec elle.',
    synced: 'Copiée par votre appareil sur vos autres appareils',
    bound: 'Sur ce seul appareil',
    since: 'Ajoutée',
    used: 'Dernier usage',
    never: 'jamais',
    remove: 'Retirer',
    removeOf: 'Retirer la clé d’accès {name}',
    none: 'Vous n’avez pas encore de clé d’accès.',
    question: 'Retirer la clé d’accès « {name} » ?',
    questionMeans: 'Vous ne pourrez plus vous connecter avec elle. Votre appareil la proposera peut-être encore : supprimez-la aussi là-bas.',
  },
  password: {
    title: 'Mot de passe',
    has: 'Vous avez aussi un mot de passe.',
    hasNone: 'Vous n’avez pas de mot de passe, et n’en avez pas besoin : vos clés d’accès sont plus sûres.',
    label: 'Mot de passe',
    hint: 'Au moins {min} caractères. Quelques mots à la suite se retiennent facilement.',
    short: '{missing, plural, one {Encore un caractère} other {Encore # caractères}}',
  },
  newWay: {
    passkeyMeans: 'Vous vous connecterez avec une clé d’accès de cet appareil : vous le déverrouillez comme toujours, et personne ne peut vous la demander sur un autre site. Ce n’est pas votre Nitrokey.',
    ratherPassword: 'Utiliser plutôt un mot de passe',
    ratherPasskey: 'Utiliser plutôt une clé d’accès',
    notThePin: 'Ce n’est pas le code PIN de votre Nitrokey. Le code PIN ne se tape jamais sur cette page.',
  },
} satisfies SameKeys<typeof english>
