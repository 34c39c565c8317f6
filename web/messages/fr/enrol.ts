// French texts: enrolling a Nitrokey.
import type { enrol as english } from '../en/enrol.ts'
import type { SameKeys } from '../same-keys.ts'

export const enrol = {
  tab: 'Ma Nitrokey',
  title: 'Inscrivez votre Nitrokey {nitrokeyId}.',
  titleSeveral: 'Inscrivez vos {count} Nitrokeys.',
  lead: 'Elle fabrique en elle-même deux clés qui n’en sortent jamais. Votre part sera scellée pour elles.',
  tell: 'Appelez l’administrateur et lisez-lui les mots de {nitrokeyId}.',
  tellLead: 'Il sait ainsi que c’est bien votre Nitrokey, et celle de personne d’autre. Vous retrouvez les mots sur cette page.',
  allDone: 'Votre pont local est appairé et votre Nitrokey est inscrite.',
  allDoneLead: 'Rien à faire ici. Gardez la Nitrokey avec vous, et son code PIN pour vous.',
  paired: 'Votre pont local est appairé.',
  pairedLead: 'Aucune autorité n’attend encore de Nitrokey de votre part. Un administrateur vous nomme d’abord porteur ; cette page dit alors laquelle brancher.',
  section: 'Nitrokeys à inscrire',
  forAuthorities: 'Pour {names}',
  sticker: 'Branchez la Nitrokey qui porte l’étiquette {nitrokeyId}.',
  afterPairing: 'Appairez d’abord le pont local : c’est lui qui parle à la Nitrokey.',
  button: 'Inscrire la Nitrokey',
  sending: 'La console vérifie ce que la Nitrokey a signé…',
  done: {
    what: '{nitrokeyId} est inscrite.',
    means: 'Ces huit mots représentent ses deux clés. L’administrateur voit les mêmes.',
  },
  words: 'Les huit mots de {nitrokeyId}',
  enrolled: {
    title: 'Nitrokeys inscrites',
    nitrokey: 'Nitrokey',
    serial: 'Numéro de série',
    since: 'Inscrite',
    wordsOf: 'Les huit mots de {nitrokeyId}',
  },
} satisfies SameKeys<typeof english>
