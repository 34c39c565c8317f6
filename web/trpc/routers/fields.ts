// The kinds of input fields that procedures are made of. Strict: one spelling, no coercion.
import { z } from 'zod'
import { fromBase64, fromHex } from '../../core/bytes/bytes.ts'
import { idPattern, nitrokeyIdPattern } from '../../core/identifiers.ts'

/** Fields of a page of a long list. `cursor` is the page before's nextCursor, so that it fits an infinite query, which adds `direction`. */
export const page = {
  search: z.string().max(255).optional(),
  cursor: z.string().max(64).nullish(),
  direction: z.enum(['forward', 'backward']).optional(),
  limit: z.int().min(1).max(200).optional(),
}

/** An id: 32 lower-case hexadecimal characters. */
export const id = z.string().regex(idPattern)

/** Bytes as padded base64, at most `most` of them; the verb is given a Uint8Array. Refuses BYTES-MALFORMED. */
export const base64Bytes = (most: number) =>
  z
    .string()
    .max(4 * Math.ceil(most / 3))
    .transform((text): Uint8Array => fromBase64(text))

/** A digest: 64 lower-case hexadecimal characters; the verb is given 32 bytes. */
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text): Uint8Array => fromHex(text))

/** Somebody's words: why something is asked for, stopped or refused. */
export const words = z
  .string()
  .max(2000)
  .refine((text) => text.trim().length > 0, 'not empty')

/** The sticker of a Nitrokey. */
export const nitrokeyId = z.string().regex(nitrokeyIdPattern)

/** One line of visible text: no controls, no direction marks. */
export const line = (most: number) => z.string().min(1).max(most).regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
