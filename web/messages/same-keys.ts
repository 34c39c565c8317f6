// What makes a forgotten translation a build error: the other language has the same keys, at every depth.

/** The shape of a tree of texts: the same keys, any words. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
