// What every page stands in: texts, looks, the cache of what was fetched. The tRPC client belongs to the signed-in part.
'use client'
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NextIntlClientProvider } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import { shownError } from '../browser/api.tsx'
import { goToSignIn } from '../browser/me.tsx'
import { renew } from '../browser/renew.ts'
import type { Locale } from '../i18n/locale.ts'
import type { english } from '../messages/english.ts'
import { useWhenIdle } from '../ui/later.tsx'
import { mantineVariables } from '../ui/theme/mantine-variables.ts'
import { theme } from '../ui/theme/theme.ts'

/** When a page breaks there may be no network to fetch its words over. */
const broken = (): Promise<unknown> => import('./broken.tsx')

/**
 * Refusals are answers, not accidents: asking again changes nothing. Events renew what is shown, not the focus of the window.
 * An act that cannot be sent fails at once: kept until there is a network again, it would happen when nobody looks any more.
 * An act renews it too, so that who acted need not wait for the event; and whose login has ended signs in again.
 */
function newQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (shownError(error)?.id === 'NOT-SIGNED-IN') goToSignIn()
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError, onSuccess: () => renew(queries) }),
    defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: false }, mutations: { retry: false, networkMode: 'always' } },
  })
  return queries
}

export function Providers({ locale, messages, nonce, children }: {
  readonly locale: Locale
  readonly messages: typeof english
  readonly nonce: string
  readonly children: ReactNode
}): ReactElement {
  const [queries] = useState(newQueryClient)
  useWhenIdle(broken)
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <style nonce={nonce}>{mantineVariables}</style>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </MantineProvider>
    </NextIntlClientProvider>
  )
}
