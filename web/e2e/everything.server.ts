// A console that has one thing of each kind and a session in each phase, with its pages, in a process of its own. Says where it is
// and who is signed in; ends when its parent does.
import { openAuthorisationStage } from '../http/authorisation-stage.testing.ts'
import { openPages, workerOfPages } from '../http/pages.ts'
import { openWorkerFiles } from '../http/worker-files.ts'
import { workerFolder } from '../worker/build.ts'
import { startOutbox } from '../server/notification/outbox.ts'
import type { StageOptions } from './everything.ts'

const { texts, environment } = JSON.parse(process.env['SCEAU_TEST_STAGE'] ?? '{}') as StageOptions
let worker = workerOfPages()
const stage = await openAuthorisationStage({ openPages: (settings) => openPages(settings, (...asked) => worker(...asked)), sessionsLast: 3600, ...(texts === undefined ? {} : { texts }), ...(environment === undefined ? {} : { environment }) }).catch((cause: unknown) => {
  // Next listens for what nobody caught, and would keep a process alive whose console never came to be.
  console.error(cause)
  process.exit(1)
})
const outbox = startOutbox(stage.server)
process.send?.({ origin: stage.origin, things: stage.things, cookies: stage.cookies })
// The console is replaced by another version of it, as far as a browser sees that.
process.on('message', (version: string) => void (worker = openWorkerFiles(workerFolder, version)))
process.once('disconnect', () => void outbox.stop().then(() => stage.close()).then(() => process.exit(0)))
