// What the bridge, or the browser in its place, said no with. Ids come from another program, so they are any text of
// that shape; web/core/refusal-texts has the words.
import type { RefusalDetail } from '../../core/refusal.ts'

/** A refusal that reached the page from the bridge. */
export class BridgeRefusal extends Error {
  override readonly name = 'BridgeRefusal'
  readonly id: string
  readonly detail: RefusalDetail

  /** @param id a refusal id. @param detail public facts. */
  constructor(id: string, detail: RefusalDetail = {}) {
    super(id)
    this.id = id
    this.detail = detail
  }
}
