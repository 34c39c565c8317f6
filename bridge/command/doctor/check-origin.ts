// Whether a console is reachable from here. For information only: the bridge itself never calls a console.
import type { Texts } from '../texts/texts.ts'
import { note, type Finding } from './finding.ts'

/** Milliseconds. */
const patience = 5_000

export async function checkOrigin({ doctor }: Texts, origin: string): Promise<Finding> {
  try {
    const { status } = await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patience) })
    return note('origin', doctor.originReached(origin, status))
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } }
    return note('origin', doctor.originUnreached(origin, cause?.code ?? name), doctor.originRemedy)
  }
}
