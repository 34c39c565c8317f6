// A name as people read it.
import type { Subject } from './subject.ts'

/** A name on one line, from the common name up to the country. */
export const nameLine = (name: Subject): string => Object.values(name).filter((text) => text !== undefined).reverse().join(', ')
