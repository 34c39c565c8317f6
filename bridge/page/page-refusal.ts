// What went wrong, as the popup shows it and tells the console: an id and public facts.
import { Refusal, type RefusalDetail } from '../../web/core/refusal.ts'

/** A refusal with an id of this bridge, which may be newer than the list this page was built with. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal'
  readonly id: string
  readonly detail: RefusalDetail

  /** @param id a refusal id. @param detail public facts. */
  constructor(id: string, detail: RefusalDetail = {}) {
    super(id)
    this.id = id
    this.detail = detail
  }
}

/** The refusal of whatever was thrown; a fault of our own is BRIDGE-FAILED. */
export function refusalOf(error: unknown): PageRefusal {
  if (error instanceof PageRefusal) return error
  if (error instanceof Refusal) return new PageRefusal(error.id, error.detail)
  return new PageRefusal('BRIDGE-FAILED')
}
