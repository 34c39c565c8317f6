// The words of warnings in English. French beside it says the same, id by id.
import type { WarningTexts } from './text.ts'

export const english: WarningTexts = {
  more: (count) => `and ${count} more`,
  rareScript: 'a rare script',
  authority: () => ({
    what: 'This certificate can itself issue certificates.',
    means: 'Whoever holds its key becomes an authority under this one. Approve only what was agreed face to face.',
  }),
  'mixed-scripts': ({ list, scripts }) => ({
    what: `Letters of several scripts in one word: ${list}.`,
    means: `Letters that look alike (here: ${scripts}) make a name that passes for another one. Let the requester spell it out to you.`,
  }),
  'looks-latin': ({ list, scripts }) => ({
    what: `Looks like Latin letters, and is not: ${list}.`,
    means: `All its letters are of another script (${scripts}) in which they look like Latin ones. Let the requester spell it out to you.`,
  }),
  'unreadable-name': ({ list }) => ({
    what: `Nobody can say which letters these stand for: ${list}.`,
    means: 'It begins like an international name (xn--), and is none that a program would have made.',
  }),
  'unusual-usage': ({ list }) => ({
    what: `Good for more than proving who a server is: ${list}.`,
    means: 'Sceau makes certificates of servers without this. Ask why it is there.',
  }),
  'any-usage': () => ({
    what: 'It does not say what its key may be used for.',
    means: 'Programs take that as permission for everything: signing mail or programs, too.',
  }),
  'unknown-extension': ({ list }) => ({
    what: `It says more than this page can read: ${list}.`,
    means: 'Sceau makes certificates without this. Its bytes are in the technical detail.',
  }),
  'no-name': () => ({
    what: 'It is for no host name and no address.',
    means: 'No browser accepts such a certificate for a server.',
  }),
  wildcard: ({ list }) => ({
    what: `For every name under a domain: ${list}.`,
    means: 'The star stands for any one word. Whoever has the key can pass for each of these servers.',
  }),
  'new-domain': ({ list, count }) => ({
    what: `New for this authority: ${list}.`,
    means: `No earlier certificate of this authority is for ${count === 1 ? 'this name, or for a name above it' : 'these names, or for names above them'}. Is the domain the requester’s to ask for?`,
  }),
  international: ({ list, scripts }) => ({
    what: `Not written in plain Latin letters: ${list}.`,
    means: `People read the first, programs compare the second (script: ${scripts}). Is it the name that is meant?`,
  }),
  'starts-early': ({ date }) => ({
    what: `Valid from a day that has passed: ${date}.`,
    means: 'It could stand for a time when nobody had approved it. This is by the clock of the computer that shows it.',
  }),
  'starts-late': ({ date }) => ({
    what: `Not valid before ${date}.`,
    means: 'Until then programs refuse it. This is by the clock of the computer that shows it.',
  }),
  'longer-than-before': ({ days, usual }) => ({
    what: `Valid for longer than any before: ${days} days.`,
    means: `The longest of this authority’s earlier certificates is valid for ${usual} days.`,
  }),
  'long-validity': ({ days, usual }) => ({
    what: `Valid for long: ${days} days.`,
    means: `More than ${usual} days is unusual for a server. A key that is stolen is of use to the thief for as long.`,
  }),
  'private-address': ({ list }) => ({
    what: `An address that other networks have too: ${list}.`,
    means: 'In another network another machine answers there, and the certificate is as good for that one if it has the key.',
  }),
}
