// What people are told of when they are not looking, and on which channels.

/** The kinds that each person may switch off. */
export const chosenKinds = ['signature-asked', 'session-open', 'deployment-waits', 'session-ended', 'expires-soon', 'policy-proposed'] as const
export type ChosenKind = (typeof chosenKinds)[number]

/** The kinds of notifications. Of a recovery whoever's account it is is told, and everybody who could stop it: what it would serve a thief to switch off. */
export const notificationKinds = [...chosenKinds, 'recovery', 'recovery-of-other'] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** The ways to a person. */
export const notificationChannels = ['push', 'email'] as const
export type NotificationChannel = (typeof notificationChannels)[number]

/** What a notification says beside its kind: public facts, for an outbox that anybody may read. */
export interface NotificationFacts {
  /** Of what is about an authority. */
  readonly authorityName?: string
  /** Of session-ended: how; of expires-soon: what; of a recovery: `made` or `used`. */
  readonly what?: string
  /** Of expires-soon: how many, and days until the first of them. */
  readonly count?: number
  readonly days?: number
  /** Of recovery-of-other: whose account. */
  readonly personName?: string
}

/** The kinds among which somebody chooses: holders are asked, whoever looks after authorities is told how it went. */
export function kindsFor(role: 'administrator' | 'holder' | 'auditor', keepsShare: boolean): readonly ChosenKind[] {
  const asked: readonly ChosenKind[] = role === 'holder' || keepsShare ? ['signature-asked', 'session-open', 'deployment-waits', 'policy-proposed'] : []
  return [...asked, ...(role === 'administrator' ? (['session-ended', 'expires-soon'] as const) : role === 'auditor' ? (['expires-soon'] as const) : [])]
}

/** The page that a notification opens. */
export function notificationPath(kind: NotificationKind, subjectId: string): string {
  switch (kind) {
    case 'signature-asked': return `/holder/request/${subjectId}`
    case 'session-open': return `/holder/approve/${subjectId}`
    case 'deployment-waits': return `/holder/share/${subjectId}`
    case 'session-ended': return `/sessions/${subjectId}`
    case 'expires-soon': return `/authorities/${subjectId}`
    case 'policy-proposed': return `/holder/policy/${subjectId}`
    case 'recovery': return '/account'
    case 'recovery-of-other': return '/people'
  }
}
