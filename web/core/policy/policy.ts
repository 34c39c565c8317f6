// The policy of an authority: the rules that its sessions live under (protocol.md, "Policy").

/** Its rules, each on or off; rule k is bit k of the policy as a number. Rules are added at the end and never moved. */
export const policyRules = ['requesterMayContribute', 'refusalEndsSession'] as const
/** requesterMayContribute: whoever asks for a signature may approve it too · refusalEndsSession: one holder's no ends the session. */
export type PolicyRule = (typeof policyRules)[number]

/** Every rule's value. */
export type Policy = Readonly<Record<PolicyRule, boolean>>

/** The policy in something that has more than it. */
export const policyOf = ({ requesterMayContribute, refusalEndsSession }: Policy): Policy => ({ requesterMayContribute, refusalEndsSession })

/** The greatest number of a policy. */
export const mostPolicy = 2 ** policyRules.length - 1

/** A policy as a number, 0 to mostPolicy: what is signed. */
export const policyNumber = (policy: Policy): number => policyRules.reduce((sum, rule, bit) => sum + (policy[rule] ? 2 ** bit : 0), 0)

/** The policy of its number. */
export const policyOfNumber = (number: number): Policy => Object.fromEntries(policyRules.map((rule, bit) => [rule, ((number >> bit) & 1) === 1])) as Record<PolicyRule, boolean>

/** The rules that differ, in their order. */
export const changedRules = (before: Policy, after: Policy): readonly PolicyRule[] => policyRules.filter((rule) => before[rule] !== after[rule])

/** The states of a proposal to change it: only `open` leads anywhere. */
export const proposalStates = ['open', 'applied', 'refused', 'withdrawn', 'expired'] as const
/** One of `proposalStates`. */
export type ProposalState = (typeof proposalStates)[number]
