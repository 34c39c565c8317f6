// English texts: the policy of an authority.
export const policy = {
  title: 'Policy',
  rules: {
    requesterMayContribute: {
      term: 'Who may approve',
      on: 'Every holder, also whoever made the request.',
      off: 'Every holder but the one who made the request.',
    },
    refusalEndsSession: {
      term: 'What a refusal does',
      on: 'One holder’s refusal ends the session at once.',
      off: 'The others may still approve; the session ends when too few of them are left.',
    },
  },
}
