// French texts: what the components of web/ui say by themselves.
import type { components as english } from '../en/components.ts'
import type { SameKeys } from '../same-keys.ts'

export const components = {
  copy: { do: 'Copier', done: 'Copié', failed: 'Le navigateur a refusé la copie : sélectionnez le texte' },
  notice: { info: 'Note', success: 'Fait', warning: 'Attention', danger: 'Danger', means: 'Ce que cela signifie', todo: 'Que faire' },
  refusal: { id: 'Identifiant pour l’assistance' },
  detail: { show: 'Détail technique' },
  countdown: {
    minutes: 'encore {minutes} min {seconds} s',
    seconds: '{seconds, plural, one {encore # seconde} other {encore # secondes}}',
    spokenMinutes: '{minutes, plural, one {encore # minute} other {encore # minutes}}',
    over: 'Le temps est écoulé',
  },
  checklist: { done: 'Fait', current: 'En cours', waiting: 'À faire', failed: 'Échoué', label: 'Étapes' },
  dialog: { reason: 'Motif', reasonHint: 'Il est inscrit dans la piste d’audit.' },
  file: {
    drop: 'Déposez un fichier ici',
    choose: 'Choisir un fichier',
    or: 'ou',
    paste: 'Coller le texte',
    given: 'Reçu : {name}',
    remove: 'Retirer',
    tooLarge: 'Ce fichier a {size} octets ; {limit} au plus sont acceptés.',
    unreadable: 'Le navigateur n’a pas pu lire ce fichier. Choisissez-le de nouveau.',
  },
  table: {
    search: 'Rechercher',
    results: '{count, plural, =0 {Rien trouvé} one {# ligne} other {# lignes}}',
    noMatch: 'Rien ne correspond à « {query} ».',
    sort: 'Trier par {column}',
    more: 'Afficher la suite',
  },
  own: { hidden: 'Un signe qui ne se voit pas, ou qui retourne le texte qui l’entoure', whole: 'Afficher les {count, plural, other {# caractères}}', less: 'Réduire' },
  words: { label: 'Empreinte en mots', show: 'Mots de ses clés', of: 'Mots des clés de {nitrokey}', hint: 'Comparez au téléphone, mot par mot.' },
  once: { words: 'Mots', noted: 'Je les ai notés', print: 'Imprimer' },
  window: {
    what: 'Continuez dans la fenêtre de votre pont local.',
    means: 'C’est une fenêtre de votre propre ordinateur, et le seul endroit où l’on tape le code PIN de votre Nitrokey.',
    focus: 'Montrer la fenêtre',
  },
  loading: 'Chargement…',
  ring: {
    quorum: '{count} sur {total}',
    centre: { session: 'approuvé', custody: 'requis' },
    states: {
      empty: 'non inscrite',
      enrolled: 'inscrite',
      outlined: 'part remise',
      filled: 'part prouvée',
      pulsing: 'décide en ce moment',
      contributed: 'a approuvé',
      crossed: 'refusée ou perdue',
    },
  },
  weeks: { each: 'Semaine par semaine', head: 'Semaine', from: 'Semaine du {day}', count: 'Certificats' },
} satisfies SameKeys<typeof english>
