// Where each role goes: the addresses of the console's main pages, in the order of the frame.

/** A role of web/server/authorise.ts. */
export type Role = 'administrator' | 'holder' | 'auditor'

/** The main pages. Keys are those of `frame.links` in web/messages. */
export const places = {
  authorities: '/authorities',
  requests: '/requests',
  certificates: '/certificates',
  people: '/people',
  audit: '/audit',
  holder: '/holder',
  nitrokey: '/holder/nitrokey',
  history: '/holder/history',
} as const

/** The name of a main page. */
export type Place = keyof typeof places

const placesOfRole: Readonly<Record<Role, readonly Place[]>> = {
  administrator: ['authorities', 'requests', 'certificates', 'people', 'audit'],
  auditor: ['authorities', 'requests', 'certificates', 'people', 'audit'],
  holder: ['holder', 'nitrokey', 'history'],
}

/** What the navigation offers to a person: an administrator who keeps a share has the holder's pages too. */
export const placesOf = (role: Role, keepsShare: boolean): readonly Place[] =>
  role !== 'holder' && keepsShare ? [...placesOfRole[role], ...placesOfRole.holder] : placesOfRole[role]

/** The first page of a role. */
export const firstPlace: Readonly<Record<Role, string>> = { administrator: places.authorities, auditor: places.authorities, holder: places.holder }

/** The place whose address is the longest beginning of `path`, if any: the one to mark as current. */
export function currentPlace(path: string, offered: readonly Place[]): Place | undefined {
  return offered.filter((place) => path === places[place] || path.startsWith(`${places[place]}/`))
    .sort((a, b) => places[b].length - places[a].length)[0]
}
