// A host name as programs compare it, and beside it the letters that it stands for.
import type { ReactElement } from 'react'
import { readableHost } from '../core/certificate/readable-host.ts'
import { contained } from '../core/visible-text.ts'
import classes from './tbs-sheet.module.css'

/** One name. */
export function HostName({ name }: { readonly name: string }): ReactElement {
  const letters = readableHost(name)
  return <>{contained(name)}{letters === null ? null : <> <span className={classes['letters']}>(<bdi>{letters}</bdi>)</span></>}</>
}
