// French texts: the first page of a holder.
import type { holder as english } from '../en/holder.ts'
import type { SameKeys } from '../same-keys.ts'

export const holder = {
  tab: 'Mon bureau',
  auditor: { title: 'Ces pages sont pour qui garde une part.', lead: 'Un auditeur lit tout et n’en garde aucune : il n’y a rien à faire ici.', go: 'Vers les autorités' },
  next: {
    pair: { title: 'Appairez le pont local de cet ordinateur.', lead: 'C’est le petit programme qui parle à votre Nitrokey. Vous le faites une fois pour chaque ordinateur.', act: 'Vers l’appairage' },
    approve: { title: '{requester} demande votre approbation.', lead: '{what}, par {authority}.', act: 'Voir de quoi il s’agit' },
    enrol: { title: 'Inscrivez votre Nitrokey {nitrokeyId}.', lead: '{authority} l’attend. Il faut une minute, et le code PIN de la Nitrokey.', act: 'Vers l’inscription' },
    receive: { title: 'Recevez votre part de {authority}.', lead: 'Branchez {nitrokeyId} et ayez son code PIN à portée de main.', package: 'Elle vient dans un paquet, avec des mots qu’un administrateur vous dit.', act: 'Vers votre part' },
    here: { title: '{requester} demande qui pourrait approuver maintenant.', lead: 'Dites que vous êtes là. Dès que {threshold} porteurs le sont, la session s’ouvre d’elle-même et cette page y passe.' },
    policy: { title: '{proposer} propose un changement de politique.', lead: 'Il concerne {authority}. Lisez ce qui changerait et approuvez-le avec votre Nitrokey si vous êtes d’accord.', act: 'Regarder' },
    waiting: { title: 'Vous êtes là. {missing, plural, one {Il manque encore un porteur} other {Il manque encore # porteurs}}.', lead: 'Laissez cette page ouverte : elle continue d’elle-même quand la session s’ouvre.' },
    nothing: { title: 'Rien ne vous attend.', lead: 'Cette page change d’elle-même quand quelqu’un a besoin de vous. Laissez-la ouverte : les autres voient ainsi qu’on peut vous demander.' },
    idle: { title: 'Rien ne vous attend encore.', lead: 'Vous ne gardez aucune part jusqu’ici. Quand un administrateur vous nommera porteur, cette page dira que faire.' },
  },
  what: { certificate: 'Un certificat pour {name}', crl: 'Une liste de révocation', 'first-crl': 'La signature d’essai, une liste de révocation vide' },
  asked: 'On vous demande',
  by: 'Demandé par {requester}',
  session: { left: 'Session ouverte', decide: 'Voir de quoi il s’agit', approved: 'Vous avez approuvé', declined: 'Vous avez refusé', own: 'Votre propre demande : d’autres l’approuvent', starting: 'La session s’ouvre' },
  here: {
    button: 'Je suis là',
    look: 'Ce qui est demandé',
    count: '{count} sur {threshold} sont là',
    nobody: 'Personne n’est encore là',
    you: 'Vous êtes là',
    youWait: 'Cela compte 15 minutes ; laissez cette page ouverte.',
    own: 'Vous avez fait cette demande ; d’autres l’approuvent.',
    line: 'Toutes les chambres de clé sont occupées. Cette session est au rang {position} de la file.',
  },
  receive: { title: 'Parts à recevoir', act: 'Recevoir', sealed: 'Scellée pour {nitrokeyId}', package: 'Pour {nitrokeyId}, dans un paquet', of: 'Part {shareIndex} sur {shareCount}' },
  kept: {
    title: 'Autorités dont vous gardez une part',
    share: 'Votre part : {shareIndex} sur {shareCount}, sur {nitrokeyId}',
    quorum: '{threshold} porteurs sur {shareCount} signent ensemble.',
    phases: {
      draft: 'en préparation', enrolling: 'attend des Nitrokeys', dealing: 'la clé est en train de naître', deploying: 'les parts sont en cours de réception',
      testing: 'à l’essai', ready: 'prête', retired: 'retirée', abandoned: 'abandonnée',
    },
  },
  bridge: 'Votre pont local',
} satisfies SameKeys<typeof english>
