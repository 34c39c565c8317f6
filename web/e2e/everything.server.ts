// A console that has one thing of each kind and a session in each phase, with its pages, in a process of its own. Says where it is
// and who is signed in; ends when its parent does.
import { openAuthorisationStage, type StageTexts } from '../http/authorisation-stage.testing.ts'
import { openPages } from '../http/pages.ts'

const texts = process.env['SCEAU_TEST_TEXTS']
const stage = await openAuthorisationStage({ openPages, sessionsLast: 3600, ...(texts === undefined ? {} : { texts: JSON.parse(texts) as StageTexts }) }).catch((cause: unknown) => {
  // Next listens for what nobody caught, and would keep a process alive whose console never came to be.
  console.error(cause)
  process.exit(1)
})
process.send?.({ origin: stage.origin, things: stage.things, cookies: stage.cookies })
process.once('disconnect', () => void stage.close().then(() => process.exit(0)))
