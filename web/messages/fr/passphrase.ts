// French texts: shares that are dealt under passphrases, because their Nitrokeys are not enrolled yet.
import type { passphrase as english } from '../en/passphrase.ts'
import type { SameKeys } from '../same-keys.ts'

export const passphrase = {
  open: 'Distribuer sous des mots secrets',
  ask: {
    title: '{count, plural, one {Distribuer, alors qu’une Nitrokey n’est pas inscrite ?} other {Distribuer, alors que # Nitrokeys ne sont pas inscrites ?}}',
    means: 'La part de chacun de ces porteurs est scellée sous douze mots tirés pour elle, au lieu de l’être pour la clé de leur Nitrokey. Ils reçoivent un paquet et, par une autre voie, ses mots.',
    weaker: 'C’est la voie la moins sûre : qui obtient un paquet et ses mots a la part. Scellé pour une Nitrokey inscrite, un paquet ne sert à personne d’autre.',
    most: '{most, plural, one {Une part au plus de cette autorité peut} other {# parts au plus de cette autorité peuvent}} être distribuées ainsi, une de moins que le seuil : des mots et des paquets ne peuvent jamais signer à eux seuls.',
    here: 'Les mots ne se lisent qu’une fois, et dans ce navigateur seulement. Revenez ici quand les parts sont distribuées, et n’effacez pas les données du navigateur d’ici là.',
    which: 'Parts scellées sous des mots : cochez chacune pour la confirmer',
    share: 'Part {shareIndex}, {holderName}, {nitrokeyId}',
    noAccount: 'Ce porteur n’a pas encore de compte : il faut d’abord que l’invitation soit acceptée.',
    confirm: 'Distribuer avec des mots',
  },
  waiting: {
    title: 'Mots des parts',
    text: 'Ces parts sont scellées sous des mots, parce que leurs Nitrokeys n’étaient pas inscrites. Les mots de chacune se montrent une seule fois : ayez le téléphone ou une imprimante à portée de main.',
    show: 'Montrer les mots',
    shown: 'Montrés',
    waits: 'Pas encore montrés',
    elsewhere: {
      what: 'Les mots ne peuvent pas être lus dans ce navigateur.',
      means: 'Ils ont été scellés pour le navigateur où les parts ont été distribuées, et lui seul peut les ouvrir.',
      todo: 'Ouvrez cette page là-bas. Si ce navigateur ou ses données ont disparu, il faut abandonner l’autorité et la refaire.',
    },
    unreadable: {
      what: 'Les mots ont été remis, et ce navigateur n’a pas pu les ouvrir.',
      means: 'Ils étaient scellés pour un autre navigateur, et le serveur ne les a plus.',
      todo: 'Abandonnez l’autorité et refaites-la ; sans eux, rien de ce qui a été distribué ne peut servir.',
    },
  },
  words: {
    title: 'Mots de la part pour {holderName}',
    about: 'Ils ouvrent la part {shareIndex} de {authority}, quand le paquet pour {nitrokeyId} demande les mots de la part.',
    channel: 'Donnez-les à {holderName} par téléphone ou sur papier, jamais par la voie que prend le paquet.',
    twice: 'Ce ne sont pas les mots du paquet : ceux-là ouvrent le fichier ZIP, et se montrent quand il est fait.',
    once: 'Ils ne sont gardés nulle part. Cette feuille fermée, personne ne peut plus les montrer.',
  },
} satisfies SameKeys<typeof english>
