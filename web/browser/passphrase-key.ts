// The administrator's end of a passphrase (protocol.md, "Sealing under a passphrase"): a key that this browser makes for one
// dealing and never shows to anybody, not even to this page, and what opens the words that the key room sealed to it. It
// outlives the page, because the words can be had once and a dealing takes longer than a reload.
import { fromBase64 } from '../core/bytes/bytes.ts'
import { BridgeRefusal } from './bridge-client/refusal.ts'

/** Where it lies: an object store of this browser, for this console alone. */
const place = { database: 'sceau', store: 'passphrase-keys' } as const

/** A key of one dealing. Several dealings of an authority may have been tried: each has its own. */
interface KeptKey {
  readonly authorityId: string
  readonly key: CryptoKey
}

/** Refuses BROWSER-WITHOUT-X25519 where no such key can be made: asked before anybody decides anything. */
export async function checkPassphraseKey(): Promise<true> {
  await newKey()
  return true
}

/** Chromium has X25519 since 133, Firefox since 130, Safari since 17 (MDN, SubtleCrypto.generateKey). */
async function newKey(): Promise<CryptoKey> {
  try {
    return ((await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits'])) as CryptoKeyPair).privateKey
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw new BridgeRefusal('BROWSER-WITHOUT-X25519')
    throw error
  }
}

/** Makes a key for a dealing of an authority and keeps it. Gives its age recipient (`age1…`). Refuses BROWSER-WITHOUT-X25519. */
export async function makePassphraseKey(authorityId: string): Promise<string> {
  const { identityToRecipient } = await import('age-encryption')
  const privateKey = await newKey()
  await inStore('readwrite', (store) => store.add({ authorityId, key: privateKey } satisfies KeptKey))
  return identityToRecipient(privateKey)
}

/** Whether this browser has a key that an authority's words may be sealed to. */
export async function hasPassphraseKey(authorityId: string): Promise<boolean> {
  return (await keysOf(authorityId)).length > 0
}

/** Opens a sealed passphrase (an age file, base64): the words. Rejects when none of the keys of this browser opens it. */
export async function openPassphrase(authorityId: string, sealed: string): Promise<string> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  for (const { key } of await keysOf(authorityId)) decrypter.addIdentity(key)
  return decrypter.decrypt(fromBase64(sealed), 'text')
}

/** Forgets the keys of an authority, once all of its words were read. */
export async function forgetPassphraseKeys(authorityId: string): Promise<void> {
  await inStore('readwrite', (store) => {
    const cursor = store.openCursor()
    cursor.onsuccess = () => {
      if (cursor.result === null) return
      if ((cursor.result.value as KeptKey).authorityId === authorityId) cursor.result.delete()
      cursor.result.continue()
    }
    return cursor
  })
}

async function keysOf(authorityId: string): Promise<readonly KeptKey[]> {
  const all = await inStore('readonly', (store) => store.getAll() as IDBRequest<KeptKey[]>)
  return all.filter((one) => one.authorityId === authorityId)
}

/** One transaction over the store; resolves with the request's result when it is written. */
async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(place.store, mode)
      const request = act(transaction.objectStore(place.store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error ?? new DOMException('the transaction ended', 'AbortError'))
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(place.database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(place.store, { autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('the store cannot be opened', 'UnknownError'))
  })
}
