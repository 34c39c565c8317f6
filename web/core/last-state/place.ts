// Where a browser keeps the last known state: one entry of one cache, whoever's it is.

/** Name of the cache; the number changes with the schema, so that no page reads what another version wrote. */
export const lastStateCache = 'sceau-last-state-1'
/** Its one entry. Nothing is served under this address. */
export const lastStatePath = '/last-state'
