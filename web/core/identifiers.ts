// The identifiers of the domain (protocol.md, "Identifiers"). As bytes in structures, as text in URLs, rows and labels.
import { fromHex, ofLength, toHex } from './bytes/bytes.ts'

/** Length in bytes of an authority, session, request or deployment id: 128 random bits. */
export const idLength = 16

/** `NK001` to `NK999`: the name on the Nitrokey's sticker. */
export const nitrokeyIdPattern = /^NK(?!000)[0-9]{3}$/

/** Text of an id: 32 lower-case hexadecimal characters. */
export const idPattern = /^[0-9a-f]{32}$/

/** Text of a 16-byte id. Refuses another length (BYTES-WRONG-LENGTH). */
export function idText(id: Uint8Array): string {
  return toHex(ofLength(id, idLength, 'id'))
}

/** The 16 bytes of an id's text. Refuses anything but 32 lower-case hexadecimal characters. */
export function idBytes(text: string): Uint8Array {
  return ofLength(fromHex(text), idLength, 'id')
}
