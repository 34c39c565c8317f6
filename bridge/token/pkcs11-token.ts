// The port over a PKCS#11 module: OpenSC for a Nitrokey, SoftHSM for a virtual one; the same calls for both. The only file
// that loads pkcs11js.
import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { pinStateOf } from './pin.ts'
import type { DataObject, KeyUse, TokenFacts, TokenPort, TokenSession } from './port.ts'
import { TokenError } from './token-error.ts'

type Template = { type: number; value?: number | boolean | string | Buffer }[]

/** OID 1.2.840.10045.3.1.7 (P-256) in DER. */
const p256 = Buffer.from('06082a8648ce3d030107', 'hex')
/** The base point of P-256 (SEC 2, 2.4.2), uncompressed: a public key that is always there. */
const p256Generator = Buffer.from('046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5', 'hex')
/** Read as a C string by OpenSC, so it ends with a NUL byte. */
const application = Buffer.from('sceau\0')

/** Loads a module. @param path of the shared library. Throws TokenError when it cannot be loaded. */
export function openModule(path: string): TokenPort {
  const module = new pkcs11js.PKCS11()
  call(() => module.load(path))
  let initialised = false

  const ready = (): void => {
    if (initialised) return
    call(() => module.C_Initialize())
    initialised = true
  }
  const tokens = (): readonly TokenFacts[] => {
    ready()
    return call(() => module.C_GetSlotList(true)).flatMap((slot, index) => {
      const info = call(() => module.C_GetTokenInfo(slot))
      // SoftHSM shows one empty slot that is not initialised.
      if ((info.flags & pkcs11js.CKF_TOKEN_INITIALIZED) === 0) return []
      return [{ slot: index, serial: trimmed(info.serialNumber), label: trimmed(info.label), pinState: pinStateOf(info.flags) }]
    })
  }
  return {
    tokens,
    open: (serial) => {
      const found = tokens().filter((token) => token.serial === serial)
      if (found.length !== 1) throw new TokenError('CKR_TOKEN_NOT_PRESENT', 'C_GetSlotList')
      const slot = call(() => module.C_GetSlotList(true))[(found[0] as TokenFacts).slot] as Buffer
      return openSession(module, call(() => module.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION)))
    },
    finalise: () => {
      if (!initialised) return
      initialised = false
      call(() => module.C_Finalize())
    },
  }
}

function openSession(module: pkcs11js.PKCS11, session: Buffer): TokenSession {
  // Handles are buffers of this module; the port speaks of numbers.
  const handles: Buffer[] = []
  // Always by class: sc-hsm answers an empty template with an object that has no label.
  const find = (template: Template): Buffer[] => {
    call(() => module.C_FindObjectsInit(session, template))
    try {
      return call(() => module.C_FindObjects(session, 256))
    } finally {
      call(() => module.C_FindObjectsFinal(session))
    }
  }
  const attribute = (object: Buffer, type: number): Buffer => call(() => module.C_GetAttributeValue(session, object, [{ type }]))[0]?.value as Buffer
  const one = (kind: number, label: string): Buffer | null => {
    const found = find([{ type: pkcs11js.CKA_CLASS, value: kind }, { type: pkcs11js.CKA_LABEL, value: label }])
    if (found.length > 1) throw new TokenError('CKR_OBJECT_COUNT', 'C_FindObjects')
    return found[0] ?? null
  }
  const privateKey = (label: string): Buffer => {
    const key = one(pkcs11js.CKO_PRIVATE_KEY, label)
    if (key === null) throw new TokenError('CKR_KEY_HANDLE_INVALID', 'C_FindObjects')
    return key
  }
  const isTrue = (object: Buffer, type: number): boolean => attribute(object, type)[0] === 1

  const sign = (key: Buffer, hash: Uint8Array): Uint8Array => {
    // SoftHSM has no CKM_ECDSA_SHA256: the host hashes, for both modules.
    call(() => module.C_SignInit(session, { mechanism: pkcs11js.CKM_ECDSA }, key))
    return new Uint8Array(call(() => module.C_Sign(session, Buffer.from(hash), Buffer.alloc(64))))
  }
  const ecdh = (key: Buffer, point: Uint8Array): Uint8Array => {
    const parameter = { type: pkcs11js.CK_PARAMS_EC_DH, kdf: pkcs11js.CKD_NULL, publicData: Buffer.from(point) }
    const derived = call(() =>
      module.C_DeriveKey(session, { mechanism: pkcs11js.CKM_ECDH1_DERIVE, parameter }, key, [
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY },
        { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_GENERIC_SECRET },
        { type: pkcs11js.CKA_TOKEN, value: false },
        { type: pkcs11js.CKA_SENSITIVE, value: false },
        { type: pkcs11js.CKA_EXTRACTABLE, value: true },
        { type: pkcs11js.CKA_VALUE_LEN, value: 32 },
      ]),
    )
    return new Uint8Array(attribute(derived, pkcs11js.CKA_VALUE))
  }

  return {
    login: (pin) => call(() => module.C_Login(session, pkcs11js.CKU_USER, pin)),
    findData: (prefix) =>
      find([{ type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA }]).flatMap((object): DataObject[] => {
        const label = attribute(object, pkcs11js.CKA_LABEL).toString('utf8').replace(/\0+$/, '')
        return label.startsWith(prefix) ? [{ handle: handles.push(object) - 1, label }] : []
      }),
    readData: (handle) => {
      try {
        const value = attribute(handles[handle] as Buffer, pkcs11js.CKA_VALUE)
        return value.length === 0 ? null : new Uint8Array(value)
      } catch (error) {
        if (error instanceof TokenError && unreadable.has(error.ckr)) return null
        throw error
      }
    },
    createPrivateData: (label, value) => {
      const bytes = Buffer.from(value)
      try {
        // No CKA_ID: neither module takes one for data. CKA_PRIVATE always: sc-hsm would make the object public.
        call(() =>
          module.C_CreateObject(session, [
            { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA },
            { type: pkcs11js.CKA_TOKEN, value: true },
            { type: pkcs11js.CKA_PRIVATE, value: true },
            { type: pkcs11js.CKA_LABEL, value: label },
            { type: pkcs11js.CKA_APPLICATION, value: application },
            { type: pkcs11js.CKA_VALUE, value: bytes },
          ]),
        )
      } finally {
        bytes.fill(0)
      }
    },
    destroy: (handle) => call(() => module.C_DestroyObject(session, handles[handle] as Buffer)),
    findPublicKey: (label) => {
      const key = one(pkcs11js.CKO_PUBLIC_KEY, label)
      const value = key === null ? Buffer.alloc(0) : attribute(key, pkcs11js.CKA_EC_POINT)
      return value.length === 0 ? null : pointOf(value)
    },
    keyState: (label, use) => {
      const key = one(pkcs11js.CKO_PRIVATE_KEY, label)
      if (key === null) return one(pkcs11js.CKO_PUBLIC_KEY, label) === null ? 'none' : 'unfinished'
      if (isTrue(key, pkcs11js.CKA_LOCAL) && isTrue(key, pkcs11js.CKA_SENSITIVE) && !isTrue(key, pkcs11js.CKA_EXTRACTABLE)) return 'own'
      try {
        if (use === 'sign') sign(key, new Uint8Array(32))
        else ecdh(key, p256Generator)
        return 'foreign'
      } catch (error) {
        // What SoftHSM says of a key that has no value yet. Any other failure says nothing of the key.
        if (error instanceof TokenError && error.ckr === 'CKR_GENERAL_ERROR') return 'unfinished'
        throw error
      }
    },
    destroyKeyPair: (label) => {
      for (const kind of [pkcs11js.CKO_PRIVATE_KEY, pkcs11js.CKO_PUBLIC_KEY]) {
        const key = one(kind, label)
        if (key !== null) call(() => module.C_DestroyObject(session, key))
      }
    },
    generateKeyPair: (label, use) => {
      const { publicKey } = call(() => module.C_GenerateKeyPair(session, { mechanism: pkcs11js.CKM_EC_KEY_PAIR_GEN }, ...keyTemplates(label, use)))
      return pointOf(attribute(publicKey, pkcs11js.CKA_EC_POINT))
    },
    sign: (label, hash) => sign(privateKey(label), hash),
    ecdh: (label, point) => ecdh(privateKey(label), point),
  }
}

function keyTemplates(label: string, use: KeyUse): [Template, Template] {
  // Random: the same CKA_ID twice makes the generation fail on sc-hsm.
  const shared: Template = [
    { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_EC },
    { type: pkcs11js.CKA_TOKEN, value: true },
    { type: pkcs11js.CKA_LABEL, value: label },
    { type: pkcs11js.CKA_ID, value: randomBytes(16) },
  ]
  return [
    [{ type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PUBLIC_KEY }, ...shared, { type: pkcs11js.CKA_PRIVATE, value: false }, { type: pkcs11js.CKA_EC_PARAMS, value: p256 }, { type: pkcs11js.CKA_VERIFY, value: use === 'sign' }],
    [
      { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PRIVATE_KEY },
      ...shared,
      { type: pkcs11js.CKA_PRIVATE, value: true },
      { type: pkcs11js.CKA_SENSITIVE, value: true },
      { type: pkcs11js.CKA_EXTRACTABLE, value: false },
      { type: pkcs11js.CKA_SIGN, value: use === 'sign' },
      { type: pkcs11js.CKA_DERIVE, value: use === 'derive' },
    ],
  ]
}

const unreadable = new Set(['CKR_ATTRIBUTE_SENSITIVE', 'CKR_USER_NOT_LOGGED_IN', 'CKR_ATTRIBUTE_TYPE_INVALID', 'CKR_OBJECT_HANDLE_INVALID'])

/** CKA_EC_POINT is a DER OCTET STRING around the point; some modules give the bare point. */
function pointOf(value: Buffer): Uint8Array {
  const point = value.length === 67 && value[0] === 0x04 && value[1] === 0x41 ? value.subarray(2) : value
  if (point.length !== 65 || point[0] !== 0x04) throw new TokenError('CKR_KEY_TYPE_INCONSISTENT', 'C_GetAttributeValue')
  return new Uint8Array(point)
}

const trimmed = (text: string): string => text.replace(/[\0\s]+$/, '')

/** Runs one call; what the module throws becomes a TokenError with its CKR_ name. */
function call<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof TokenError) throw error
    const { message = '', method = '' } = error as { message?: string; method?: string }
    throw new TokenError(/CKR_[A-Z_0-9]+/.exec(message)?.[0] ?? 'CKR_FUNCTION_FAILED', method)
  }
}
