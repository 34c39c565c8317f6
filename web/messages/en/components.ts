// English texts: what the components of web/ui say by themselves.
export const components = {
  copy: { do: 'Copy', done: 'Copied', failed: 'Copying was refused by the browser: select the text instead' },
  notice: { info: 'Note', success: 'Done', warning: 'Attention', danger: 'Danger', means: 'What it means', todo: 'What to do' },
  refusal: { id: 'Identifier for support' },
  detail: { show: 'Technical detail' },
  countdown: {
    minutes: '{minutes} min {seconds} s left',
    seconds: '{seconds, plural, one {# second left} other {# seconds left}}',
    spokenMinutes: '{minutes, plural, one {# minute left} other {# minutes left}}',
    over: 'Time is up',
  },
  checklist: { done: 'Done', current: 'Now', waiting: 'To do', failed: 'Failed', label: 'Steps' },
  dialog: { reason: 'Reason', reasonHint: 'It is written in the audit trail.' },
  file: {
    drop: 'Drop a file here',
    choose: 'Choose a file',
    or: 'or',
    paste: 'Paste the text',
    given: 'Given: {name}',
    remove: 'Remove',
    tooLarge: 'This file has {size} bytes; at most {limit} are accepted.',
    unreadable: 'The browser could not read this file. Choose it again.',
  },
  table: {
    search: 'Search',
    results: '{count, plural, =0 {Nothing found} one {# row} other {# rows}}',
    noMatch: 'Nothing matches “{query}”.',
    sort: 'Sort by {column}',
    more: 'Show more',
  },
  words: { label: 'Fingerprint in words', hint: 'Compare by telephone, word by word.' },
  loading: 'Loading…',
  ring: {
    states: {
      empty: 'not enrolled',
      outlined: 'share delivered',
      filled: 'share proven',
      pulsing: 'deciding now',
      contributed: 'has approved',
      crossed: 'refused or lost',
    },
  },
}
