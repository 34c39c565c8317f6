// How the browser of the tests is started, in whatever way it is.

/**
 * As root it has no sandbox; servers under test have certificates of their own. Debian's Chromium would draw by a graphics processor,
 * which on a test machine is a program that imitates one.
 */
export const browserArguments = ['--no-sandbox', '--ignore-certificate-errors', '--disable-gpu-rasterization'] as const
