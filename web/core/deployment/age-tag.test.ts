// Sealing by the age library and opening with nothing but an ECDH, here by a software key: what a Nitrokey does in its place.
import { createECDH } from 'node:crypto'
import { Decrypter, Encrypter } from 'age-encryption'
import { expect, it } from 'vitest'
import { utf8 } from '../bytes/bytes.ts'
import { tagIdentity, tagRecipient } from './age-tag.ts'

function device() {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const publicKey = new Uint8Array(ecdh.getPublicKey(null, 'uncompressed'))
  return { publicKey, ecdh: (point: Uint8Array) => Promise.resolve(new Uint8Array(ecdh.computeSecret(point))) }
}

async function seal(plaintext: Uint8Array, ...publicKeys: Uint8Array[]): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const key of publicKeys) encrypter.addRecipient(tagRecipient(key))
  return encrypter.encrypt(plaintext)
}

async function open(file: Uint8Array, { publicKey, ecdh }: ReturnType<typeof device>): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(tagIdentity(publicKey, ecdh))
  return decrypter.decrypt(file)
}

const secret = utf8('a share')

it('opens what was sealed to its key', async () => {
  const own = device()
  expect(await open(await seal(secret, own.publicKey), own)).toEqual(secret)
})

it('finds its own stanza among others', async () => {
  const [a, b, c] = [device(), device(), device()]
  expect(await open(await seal(secret, a.publicKey, b.publicKey, c.publicKey), b)).toEqual(secret)
})

it('does not open what was sealed to another key, and asks the device for nothing', async () => {
  const own = device()
  let asked = 0
  const counting = { ...own, ecdh: (point: Uint8Array) => (asked++, own.ecdh(point)) }
  await expect(open(await seal(secret, device().publicKey), counting)).rejects.toThrow()
  expect(asked).toBe(0)
})

it('refuses every file in which one byte differs', async () => {
  const own = device()
  const file = await seal(secret, own.publicKey)
  for (let at = 0; at < file.length; at++) {
    const changed = file.slice()
    changed[at] = (changed[at] as number) ^ 1
    await expect(open(changed, own), `byte ${at}`).rejects.toThrow()
  }
})

it('refuses a device that answers wrongly', async () => {
  const own = device()
  const wrong = { ...own, ecdh: () => Promise.resolve(new Uint8Array(32).fill(7)) }
  await expect(open(await seal(secret, own.publicKey), wrong)).rejects.toThrow()
})
