// What a person reads of an error that nobody foresaw: what happened and what to do, then what finds it in the code. Never its
// message and no trace: those may quote what somebody typed.
import { escapeText } from '../../web/core/visible-text.ts'
import type { Terminal } from './terminal.ts'

const word = /^[A-Za-z0-9_]{1,40}$/

/** Tells it on standard error. @param version of the bridge, where that much is known */
export function tellUnforeseen({ texts: { unforeseen: texts }, complain, paint }: Pick<Terminal, 'texts' | 'complain' | 'paint'>, error: unknown, version: string | null): void {
  const { code, path } = (error ?? {}) as { code?: unknown; path?: unknown }
  // A write to a file that is open already tells no path.
  const file = typeof path === 'string' ? escapeText(path) : code === 'ENOSPC' || code === 'EDQUOT' ? texts.aFile : null
  const reason = file !== null && typeof code === 'string' && Object.hasOwn(texts.files, code) ? texts.files[code as keyof typeof texts.files](file) : null
  complain(paint('red', reason ?? texts.what))
  complain(reason === null ? texts.todo : texts.todoFiles)
  complain(paint('dim', ['BRIDGE-FAILED', ...traceOf(error), ...(version === null ? [] : [version])].join(' · ')))
}

/** Its kind, the system's word for it, and the place in our code: all that support needs to find it. */
function traceOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [typeof error]
  const code = 'code' in error && typeof error.code === 'string' && word.test(error.code) ? [error.code] : []
  const place = /([a-z0-9-]+\.(?:ts|mjs):\d+)/.exec(error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '')?.[1]
  return [word.test(error.name) ? error.name : 'Error', ...code, ...(place === undefined ? [] : [place])]
}
