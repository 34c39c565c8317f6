// Hands a file that the page was given in an answer to the browser, as if it had been downloaded.
import { fromBase64 } from '../core/bytes/bytes.ts'

/** Saves bytes (base64) under a name. */
export function saveFile(name: string, base64: string, type: string): void {
  const address = URL.createObjectURL(new Blob([fromBase64(base64)], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun when the click returns; the address keeps the bytes alive until it is taken back.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
