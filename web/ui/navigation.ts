// Where each role goes: the addresses of the console's main pages, in the order of the frame.

/** A role of web/server/authorise.ts. */
export type Role = 'administrator' | 'holder' | 'auditor'

/** The main pages. Keys are those of `frame.links` in web/messages. */
export const places = {
  authorities: '/authorities',
  requests: '/requests',
  sessions: '/sessions',
  certificates: '/certificates',
  people: '/people',
  audit: '/audit',
  holder: '/holder',
  nitrokey: '/holder/nitrokey',
  history: '/holder/history',
} as const

/** The pages of one's own account, beside the name of who is signed in. Keys are those of `frame.own`. */
export const ownPages = { account: '/account', notifications: '/account/notifications' } as const

/** The name of a main page. */
export type Place = keyof typeof places

const placesOfRole: Readonly<Record<Role, readonly Place[]>> = {
  administrator: ['authorities', 'requests', 'sessions', 'certificates', 'people', 'audit'],
  auditor: ['authorities', 'requests', 'sessions', 'certificates', 'people', 'audit'],
  holder: ['holder', 'nitrokey', 'history'],
}

/** What the navigation offers to a person: an administrator who keeps a share has the holder's pages too. */
export const placesOf = (role: Role, keepsShare: boolean): readonly Place[] =>
  role !== 'holder' && keepsShare ? [...placesOfRole[role], ...placesOfRole.holder] : placesOfRole[role]

/** A place of whoever keeps a share, beside those of the console's administration. */
export const isOwnPlace = (place: Place): boolean => placesOfRole.holder.includes(place)

/** The first page of a role. */
export const firstPlace: Readonly<Record<Role, string>> = { administrator: places.authorities, auditor: places.authorities, holder: places.holder }

/** Pages that belong to a place without lying under its address: a holder reads a certificate from their history. */
const further: Readonly<Partial<Record<Place, readonly string[]>>> = { history: [places.certificates] }

/** The place to mark as current, if any: the one with the longest beginning of `path`, and of two the first. */
export function currentPlace(path: string, offered: readonly Place[]): Place | undefined {
  return offered.flatMap((place) => [places[place], ...(further[place] ?? [])].map((beginning) => ({ place, beginning })))
    .filter(({ beginning }) => path === beginning || path.startsWith(`${beginning}/`))
    .sort((a, b) => b.beginning.length - a.beginning.length)[0]?.place
}
