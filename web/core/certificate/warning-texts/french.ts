// The words of warnings in French. English beside it says the same, id by id.
import type { WarningTexts } from './text.ts'

export const french: WarningTexts = {
  more: (count) => (count === 1 ? 'et 1 autre' : `et ${count} autres`),
  rareScript: 'une écriture rare',
  authority: () => ({
    what: 'Ce certificat peut lui-même émettre des certificats.',
    means: 'Qui détient sa clé devient une autorité sous celle-ci. N’approuvez que ce qui a été convenu de vive voix.',
  }),
  'mixed-scripts': ({ list, scripts }) => ({
    what: `Des lettres de plusieurs écritures dans un mot : ${list}.`,
    means: `Des lettres qui se ressemblent (ici : ${scripts}) font passer un nom pour un autre. Faites-le épeler par qui le demande.`,
  }),
  'looks-latin': ({ list, scripts }) => ({
    what: `Semble en lettres latines, et ne l’est pas : ${list}.`,
    means: `Toutes ses lettres sont d’une autre écriture (${scripts}), où elles ressemblent aux latines. Faites-le épeler par qui le demande.`,
  }),
  'unreadable-name': ({ list }) => ({
    what: `Nul ne peut dire quelles lettres ceci remplace : ${list}.`,
    means: 'Cela commence comme un nom international (xn--), et n’en est aucun qu’un programme aurait fait.',
  }),
  'unusual-usage': ({ list }) => ({
    what: `Sert à plus que prouver l’identité d’un serveur : ${list}.`,
    means: 'Sceau fait les certificats de serveurs sans cela. Demandez pourquoi c’est là.',
  }),
  'any-usage': () => ({
    what: 'Il ne dit pas à quoi sa clé peut servir.',
    means: 'Les programmes y voient la permission de tout : signer des courriels ou des programmes aussi.',
  }),
  'unknown-extension': ({ list }) => ({
    what: `Il en dit plus que cette page ne sait lire : ${list}.`,
    means: 'Sceau fait ses certificats sans cela. Les octets sont dans le détail technique.',
  }),
  'no-name': () => ({
    what: 'Il n’est pour aucun nom d’hôte ni aucune adresse.',
    means: 'Aucun navigateur n’accepte un tel certificat pour un serveur.',
  }),
  wildcard: ({ list }) => ({
    what: `Pour tous les noms d’un domaine : ${list}.`,
    means: 'L’étoile remplace un mot quelconque. Qui a la clé peut se faire passer pour chacun de ces serveurs.',
  }),
  'new-domain': ({ list, count }) => ({
    what: `Nouveau pour cette autorité : ${list}.`,
    means: `Aucun certificat antérieur de cette autorité n’est pour ${count === 1 ? 'ce nom, ni pour un nom au-dessus de lui' : 'ces noms, ni pour des noms au-dessus d’eux'}. Le domaine est-il bien à qui le demande ?`,
  }),
  international: ({ list, scripts }) => ({
    what: `Pas en simples lettres latines : ${list}.`,
    means: `Les gens lisent le premier, les programmes comparent le second (écriture : ${scripts}). Est-ce bien le nom voulu ?`,
  }),
  'starts-early': ({ date }) => ({
    what: `Valable à partir d’un jour déjà passé : ${date}.`,
    means: 'Il pourrait valoir pour un temps où personne ne l’avait approuvé. Selon l’horloge de l’ordinateur qui l’affiche.',
  }),
  'starts-late': ({ date }) => ({
    what: `Pas valable avant le ${date}.`,
    means: 'Jusque-là les programmes le refusent. Selon l’horloge de l’ordinateur qui l’affiche.',
  }),
  'longer-than-before': ({ days, usual }) => ({
    what: `Valable plus longtemps que tous les autres : ${days} jours.`,
    means: `Le plus long des certificats antérieurs de cette autorité est valable ${usual} jours.`,
  }),
  'long-validity': ({ days, usual }) => ({
    what: `Valable longtemps : ${days} jours.`,
    means: `Plus de ${usual} jours est inhabituel pour un serveur. Une clé volée sert au voleur aussi longtemps.`,
  }),
  'private-address': ({ list }) => ({
    what: `Une adresse que d’autres réseaux ont aussi : ${list}.`,
    means: 'Dans un autre réseau, une autre machine y répond, et le certificat y vaut autant si elle a la clé.',
  }),
}
