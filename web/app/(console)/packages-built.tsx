// Who had packages of a share made, and when: for the administrator, and for the holder whose share it is.
'use client'
import type { ReactElement } from 'react'
import type { Answers } from '../../browser/me.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useTexts } from '../../ui/use-texts.ts'

/** As the authority's page is told. */
export type Packages = NonNullable<Answers['authority']['byId']['shares'][number]['deployment']>['packages']

/** One sentence; nothing where none was made. */
export function PackagesBuilt({ packages }: { readonly packages: Packages }): ReactElement | null {
  const t = useTexts('package')
  const [last] = packages
  return last === undefined ? null : <>{t.rich('built', { count: packages.length, name: last.builtByName, when: () => <RelativeTime at={last.builtAt} /> })}</>
}
