// A console that has one thing of each kind and a session in each phase, with its pages, in a process of its own. Says where it is
// and who is signed in; ends when its parent does.
import { openAuthorisationStage } from '../http/authorisation-stage.testing.ts'
import { openPages } from '../http/pages.ts'

const stage = await openAuthorisationStage({ openPages, sessionsLast: 3600 })
process.send?.({ origin: stage.origin, things: stage.things, cookies: stage.cookies })
process.once('disconnect', () => void stage.close().then(() => process.exit(0)))
