// The policy of an authority: the rules that its sessions live under (protocol.md, "Policy").

/** Its rules, each on or off, in the order of their names everywhere. */
export const policyRules = ['requesterMayContribute', 'refusalEndsSession'] as const
/** requesterMayContribute: whoever asks for a signature may approve it too · refusalEndsSession: one holder's no ends the session. */
export type PolicyRule = (typeof policyRules)[number]

/** Every rule's value. */
export type Policy = Readonly<Record<PolicyRule, boolean>>

/** The policy in something that has more than it. */
export const policyOf = ({ requesterMayContribute, refusalEndsSession }: Policy): Policy => ({ requesterMayContribute, refusalEndsSession })
