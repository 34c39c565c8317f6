// Which language a page speaks: the cookie of the switch in the frame, else what the browser asks for, else English.

/** The languages of the console. */
export const locales = ['en', 'fr'] as const
/** One language of the console. */
export type Locale = (typeof locales)[number]
/** The cookie that keeps a person's choice of language. */
export const localeCookie = 'sceau-locale'

const isLocale = (value: string | undefined): value is Locale => value === 'en' || value === 'fr'

/**
 * Chooses a language.
 * @param cookie value of {@link localeCookie}, if the browser sent one; an unknown value counts as none
 * @param acceptLanguage value of the Accept-Language header (RFC 9110, 12.5.4)
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(cookie)) return cookie
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
    return { language: range.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
  })
  const best = wishes.filter((wish) => isLocale(wish.language) && wish.quality > 0).sort((a, b) => b.quality - a.quality)[0]
  return isLocale(best?.language) ? best.language : 'en'
}
