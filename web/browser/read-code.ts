// The QR code in a picture that somebody gives to a page: verification.png, or a photograph of it. It stays in the page.

/** Pixels of a side: a photograph has many more than its code needs, and looking through them takes seconds. */
const largestSide = 1600
/** Milliseconds that may pass over a picture in which nothing is found at once. */
const patience = 2000

/** Until what the page says meanwhile can be seen: the search holds everything else up. A page out of view paints nothing. */
const painted = (): Promise<void> => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve))
  setTimeout(resolve, 200)
})

/** The text of the QR code in a picture (PNG, JPEG, what the browser can show); null when it is none, or has no code. */
export async function readCode(picture: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const { default: decode } = await import('qr/decode.js')
  try {
    const bitmap = await createImageBitmap(new Blob([picture]))
    const scale = Math.min(1, largestSide / Math.max(bitmap.width, bitmap.height))
    const [width, height] = [Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale)]
    const context = new OffscreenCanvas(width, height).getContext('2d')
    if (context === null) return null
    // Where the picture is transparent, paper is white.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    context.drawImage(bitmap, 0, 0, width, height)
    bitmap.close()
    await painted()
    return decode({ width, height, data: context.getImageData(0, 0, width, height).data }, { timeLimit: patience, effort: 10 })
  } catch {
    return null
  }
}
