// What this browser is called in a list of devices, until its person calls it something else.

const browsers = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['SamsungBrowser/', 'Samsung Internet'], ['Firefox/', 'Firefox'], ['FxiOS/', 'Firefox'], ['CriOS/', 'Chrome'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const
const systems = [['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['CrOS', 'ChromeOS'], ['Windows', 'Windows'], ['Macintosh', 'macOS'], ['Linux', 'Linux']] as const
const first = (agent: string, names: readonly (readonly [string, string])[]): string | undefined => names.find(([mark]) => agent.includes(mark))?.[1]

/** "Firefox, Windows": from a browser's own description of itself, of which nothing else is taken. */
export function deviceName(agent: string): string {
  return [first(agent, browsers) ?? 'Browser', first(agent, systems)].filter((part) => part !== undefined).join(', ')
}
