// The policy of this page allows no code made from text. zod would try when its first schema is made, and be refused: so
// this comes before every module that makes one.
import { z } from 'zod'

z.config({ jitless: true })
