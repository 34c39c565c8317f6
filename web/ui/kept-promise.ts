// Something that is fetched once for each key and then stays: React's `use` reads it, at once when it is there.

/** Fetches by key. A failed fetch is forgotten, and tried again by whoever asks next. */
export function keptPromise<K, V>(fetch: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const kept = new Map<K, Promise<V>>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const promise: Promise<V> & { status?: 'fulfilled'; value?: V } = fetch(key)
    // As React marks a promise that it has read: without it even a known value would take a turn, and the page would blink.
    promise.then((value) => Object.assign(promise, { status: 'fulfilled', value }), () => kept.delete(key))
    kept.set(key, promise)
    return promise
  }
}
