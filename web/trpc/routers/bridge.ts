import { z } from 'zod'
import { askPairing, listBridges, pairBridge, revokeBridge } from '../../server/pairing/pair.ts'
import { base64Bytes, id, line } from './fields.ts'
import { proven, router, signedIn } from '../procedures.ts'

/** A person's bridge. */
export const bridgeRouter = router({
  pairingChallenge: signedIn.mutation(({ ctx }) => askPairing(ctx.server, ctx.actor)),
  pair: proven
    .input(z.strictObject({ nonce: z.base64url().length(43), identityKey: base64Bytes(32), port: z.int().min(1).max(65535), version: line(64), signature: base64Bytes(64) }))
    .mutation(({ ctx, input }) => pairBridge(ctx.server, ctx.actor, input)),
  mine: signedIn.query(({ ctx }) => listBridges(ctx.server, ctx.actor)),
  revoke: signedIn.input(z.strictObject({ bridgeId: id })).mutation(({ ctx, input }) => revokeBridge(ctx.server, ctx.actor, input)),
})
