// Gives next-intl the names of all texts, so that a wrong key is a build error.
import type { english } from '../messages/english.ts'
import type { Locale } from './locale.ts'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof english
  }
}
