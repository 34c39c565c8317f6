// A page of a list names the same few things over and over: each is read once.

/** Asks for an id the first time that it is named, and gives the same answer again afterwards. For one page: nothing is renewed. */
export function askedOnce<T>(ask: (id: string) => T): (id: string) => T {
  const known = new Map<string, { readonly answer: T }>()
  return (id) => {
    const found = known.get(id) ?? { answer: ask(id) }
    known.set(id, found)
    return found.answer
  }
}
