import { readDashboard } from '../../server/dashboard/read.ts'
import { reader, router } from '../procedures.ts'

/** The dashboard. Output type: web/server/dashboard/read.ts. */
export const dashboardRouter = router({ read: reader.query(({ ctx }) => readDashboard(ctx.server, ctx.actor)) })
