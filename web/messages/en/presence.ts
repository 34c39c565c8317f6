// English texts: whether somebody could approve now.
export const presence = {
  away: 'Away',
  ready: 'Here, Nitrokey inserted',
  absent: 'Here, Nitrokey not inserted',
  unknown: 'Here',
  outdated: 'Here, bridge too old',
  blind: 'Here; bridge not visible to the page',
  stopped: 'Here, bridge not running',
  stranger: 'Here, bridge not recognised',
  unpaired: 'Here, no bridge paired',
  why: {
    away: 'No page of theirs is open.',
    ready: 'Their console is open, their bridge runs and a Nitrokey is inserted.',
    absent: 'Their console is open and their bridge runs; the Nitrokey is not inserted.',
    unknown: 'Their bridge runs, but its PKCS#11 module is missing.',
    outdated: 'Their bridge is version {version}, too old for this console. Their page says how to update it; approving may work meanwhile.',
    blind: 'Their browser does not let the page look for the bridge. Approving works all the same.',
    stopped: 'Their console is open, and nothing answers where their bridge was paired.',
    stranger: 'The bridge that answers is not the one they paired.',
    unpaired: 'Their console is open; they have not paired a bridge yet.',
  },
}
