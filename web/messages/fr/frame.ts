// French texts: the frame around every page.
import type { frame as english } from '../en/frame.ts'
import type { SameKeys } from '../same-keys.ts'

export const frame = {
  skip: 'Aller au contenu',
  navigation: 'Navigation principale',
  home: 'Sceau, première page',
  rehearsal: 'RÉPÉTITION',
  rehearsalMeans: 'Nitrokeys virtuelles et personnes inventées. Rien de ce qui est signé ici n’a de valeur.',
  language: 'Langue',
  languages: { en: 'English', fr: 'Français' },
  scheme: 'Couleurs',
  schemes: { light: 'Clair', dark: 'Sombre', auto: 'Comme le système' },
  signedInAs: 'Connecté en tant que {name}',
  signOut: 'Se déconnecter',
  menu: 'Menu',
  links: {
    authorities: 'Autorités',
    requests: 'Demandes',
    sessions: 'Sessions',
    certificates: 'Certificats',
    people: 'Personnes',
    audit: 'Audit',
    holder: 'Mon bureau',
    nitrokey: 'Ma Nitrokey',
    history: 'Historique',
  },
  own: { account: 'Votre compte', notifications: 'Notifications' },
  version: { ready: 'Une nouvelle version est prête.', reload: 'Recharger', later: 'Plus tard' },
  starting: 'Ouverture de la console…',
  lost: {
    what: 'La liaison directe est perdue.',
    means: 'À la place, cette page interroge le serveur toutes les quelques secondes : ce qu’elle montre peut dater de quelques secondes. Tout le reste fonctionne.',
    todo: 'Rien à faire. Rechargez la page pour retenter la liaison directe.',
  },
  setup: {
    title: 'Personne n’a encore de compte ici.',
    text: 'Au démarrage, le serveur a affiché un lien pour le premier administrateur. Ouvrez ce lien ; il sert une seule fois.',
  },
  refused: 'Cette page ne peut pas être montrée.',
  notFound: { title: 'Cette page n’existe pas.', text: 'Elle a peut-être changé de place, ou n’a jamais été à vous.', todo: 'Retour à la première page' },
  broken: {
    title: 'Cette page s’est arrêtée.',
    means: 'La faute est dans la page. Elle n’a rien signé ni rien changé.',
    todo: 'Réessayez. Si cela se reproduit, donnez l’identifiant à la personne qui s’occupe de Sceau.',
  },
} satisfies SameKeys<typeof english>
