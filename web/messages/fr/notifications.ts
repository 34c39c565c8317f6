// French texts: what a person is told of, and where.
import type { notifications as english } from '../en/notifications.ts'
import type { SameKeys } from '../same-keys.ts'

export const notifications = {
  tab: 'Notifications',
  title: {
    on: 'Ce navigateur vous prévient quand on a besoin de vous.',
    off: 'Ce navigateur ne vous prévient pas encore.',
    elsewhere: 'D’autres navigateurs vous préviennent quand on a besoin de vous ; pas celui-ci.',
  },
  lead: 'Choisissez ce dont on vous prévient quand vous ne regardez pas. Une notification nomme l’autorité, et rien de ce qui est demandé.',
  here: {
    title: 'Ce navigateur',
    on: 'Activé. Il continue après votre déconnexion, jusqu’à ce que vous l’arrêtiez ici ou que quelqu’un d’autre s’y connecte.',
    off: 'Désactivé. Votre navigateur demandera si Sceau peut afficher des notifications.',
    start: 'Me prévenir dans ce navigateur',
    stop: 'Arrêter dans ce navigateur',
    looking: 'On regarde ce navigateur…',
    unsupported: { what: 'Ce navigateur n’a pas de notifications push.', means: 'Rien ne peut lui être dit tant que Sceau est fermé.', todo: 'Sur un iPhone ou un iPad, ajoutez d’abord Sceau à l’écran d’accueil et ouvrez-le de là. Ailleurs, prenez Firefox, Chrome, Edge ou Safari, ou faites-vous prévenir par courriel.' },
    denied: { what: 'Vous avez interdit les notifications de Sceau dans ce navigateur.', means: 'Sceau ne peut pas le redemander de lui-même.', todo: 'Ouvrez les réglages de ce site à côté de l’adresse, autorisez les notifications, puis rechargez cette page.' },
    failed: { what: 'Ce navigateur n’a pas pu s’inscrire auprès de son service de push.', means: 'Chaque navigateur a un service de push de son fabricant, qu’il n’a pas pu joindre ou qui y est désactivé. Rien n’a été enregistré.', todo: 'Vérifiez le réseau et réessayez ; ou prenez un autre navigateur, ou faites-vous prévenir par courriel.' },
  },
  choices: {
    title: 'Ce dont on vous prévient',
    caption: 'Ce dont on vous prévient, et comment',
    of: 'Quand',
    push: 'Push',
    email: 'Courriel',
    one: '{channel} : {kind}',
    emailTo: 'Les courriels vont à {email}.',
    noEmail: 'Cette installation n’envoie pas de courriels. La personne qui s’occupe du serveur peut changer cela (réglages SMTP_URL et MAIL_FROM).',
    always: 'Quand un administrateur fait un lien vers votre compte, et quand ce lien sert, vous êtes prévenu par toutes les voies qui existent.',
    noDevice: 'Le push demande au moins un navigateur ci-dessous.',
  },
  kinds: {
    'signature-asked': { name: 'Une signature est demandée', means: 'Une demande attend que vous disiez que vous êtes là.' },
    'session-open': { name: 'Une session de signature est ouverte', means: 'Vous avez quelques minutes pour approuver ou refuser.' },
    'deployment-waits': { name: 'Une part attend votre Nitrokey', means: 'Vous pouvez la mettre sur la Nitrokey.' },
    'policy-proposed': { name: 'Un changement de politique est proposé', means: 'Vous avez quelques jours pour l’approuver avec votre Nitrokey.' },
    'session-ended': { name: 'Une session a été refusée ou a expiré', means: 'Pour les demandes que vous avez faites : rien n’a été signé.' },
    'expires-soon': { name: 'Quelque chose prend bientôt fin', means: 'Certificats, listes de révocation et autorités, quelques jours ou semaines avant.' },
  },
  devices: {
    title: 'Vos navigateurs',
    caption: 'Les navigateurs qui vous préviennent quand on a besoin de vous',
    browser: 'Navigateur',
    since: 'Depuis',
    last: 'Dernier envoi',
    never: 'pas encore',
    this: 'Ce navigateur',
    remove: 'Retirer',
    removeOf: 'Retirer {label}',
    none: { title: 'Aucun navigateur ne vous prévient.', text: 'Activez-le ici, et dans chaque autre navigateur et téléphone où vous voulez être prévenu.' },
  },
} satisfies SameKeys<typeof english>
