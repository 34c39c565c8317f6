// The language and texts of one request, for next-intl (found by the alias in next.config.js).
import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { withFrenchSpaces } from '../core/french-spaces.ts'
import { english } from '../messages/english.ts'
import { french } from '../messages/french.ts'
import { chooseLocale, localeCookie } from './locale.ts'

type Tree = { readonly [key: string]: string | Tree }
const typeset = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([key, text]) => [key, typeof text === 'string' ? withFrenchSpaces(text) : typeset(text)]))
const frenchTypeset = typeset(french) as unknown as typeof english

export default getRequestConfig(async () => {
  const locale = chooseLocale((await cookies()).get(localeCookie)?.value, (await headers()).get('accept-language'))
  // Dates are written in the browser alone, in its own zone; the server's zone is never shown.
  return { locale, messages: locale === 'fr' ? frenchTypeset : english, timeZone: 'UTC' }
})
