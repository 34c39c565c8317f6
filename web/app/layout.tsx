// The document around every page: language, nonce, colours, faces. Rendered for each request, because each has its own nonce.
import '@mantine/core/styles.layer.css'
import '@fontsource-variable/inter/wght.css'
import '../ui/theme/tokens.css'
import '../ui/theme/base.css'
import { mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import { getLocale, getMessages } from 'next-intl/server'
import { headers } from 'next/headers'
import type { ReactElement, ReactNode } from 'react'
import { ColoursAtOnce } from '../ui/theme/colours-at-once.tsx'
import { Providers } from './providers.tsx'

export const metadata: Metadata = {
  title: { default: 'Sceau', template: '%s · Sceau' },
  applicationName: 'Sceau',
  robots: { index: false, follow: false },
  icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }], apple: [{ url: '/icon-192.png' }] },
  formatDetection: { telephone: false, email: false, address: false },
}

export const viewport: Viewport = {
  themeColor: [{ media: '(prefers-color-scheme: light)', color: '#f8f6f1' }, { media: '(prefers-color-scheme: dark)', color: '#15171b' }],
}

export default async function RootLayout({ children }: { readonly children: ReactNode }): Promise<ReactElement> {
  const nonce = (await headers()).get('x-nonce') ?? ''
  const locale = await getLocale()
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head><ColoursAtOnce nonce={nonce} /></head>
      <body>
        <Providers locale={locale} messages={await getMessages()} nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
