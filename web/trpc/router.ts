// Every procedure of the console, by room.
import { createCallerFactory, router } from './procedures.ts'
import { auditRouter } from './routers/audit.ts'
import { authorityRouter } from './routers/authority.ts'
import { bridgeRouter } from './routers/bridge.ts'
import { certificateRouter } from './routers/certificate.ts'
import { dashboardRouter } from './routers/dashboard.ts'
import { deploymentRouter } from './routers/deployment.ts'
import { eventsRouter } from './routers/events.ts'
import { historyRouter } from './routers/history.ts'
import { invitationRouter } from './routers/invitation.ts'
import { loginRouter } from './routers/login.ts'
import { meRouter } from './routers/me.ts'
import { nitrokeyRouter } from './routers/nitrokey.ts'
import { notificationRouter } from './routers/notification.ts'
import { packageRouter } from './routers/package.ts'
import { holderRouter, presenceRouter } from './routers/people.ts'
import { policyRouter } from './routers/policy.ts'
import { recoveryRouter } from './routers/recovery.ts'
import { requestRouter } from './routers/request.ts'
import { sessionRouter } from './routers/session.ts'

/** The API. */
export const appRouter = router({
  me: meRouter,
  login: loginRouter,
  invitation: invitationRouter,
  recovery: recoveryRouter,
  holder: holderRouter,
  presence: presenceRouter,
  bridge: bridgeRouter,
  nitrokey: nitrokeyRouter,
  authority: authorityRouter,
  deployment: deploymentRouter,
  package: packageRouter,
  request: requestRouter,
  session: sessionRouter,
  policy: policyRouter,
  certificate: certificateRouter,
  dashboard: dashboardRouter,
  audit: auditRouter,
  history: historyRouter,
  notification: notificationRouter,
  events: eventsRouter,
})

/** The API's types, for the browser: a type alone, nothing of the server comes with it. */
export type AppRouter = typeof appRouter

/** Calls procedures in this process, with a context made elsewhere. */
export const createCaller = createCallerFactory(appRouter)
