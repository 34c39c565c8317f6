// English texts: what a holder did.
export const history = {
  tab: 'History',
  title: 'What you have done with your shares.',
  lead: 'From the audit trail, which nobody can change without it being seen.',
  caption: 'Your acts, newest first',
  when: 'When',
  act: 'What you did',
  about: 'About',
  outcome: 'What became of it',
  acts: {
    approved: 'Approved', declined: 'Refused', policy: 'Approved a change of policy', policyDeclined: 'Refused a change of policy', received: 'Received a share', enrolled: 'Enrolled a Nitrokey', paired: 'Paired a bridge', unpaired: 'Ended a pairing',
  },
  certificate: 'Certificate for {name}, {authority}',
  crl: 'Revocation list {number}, {authority}',
  share: 'Share {shareIndex} of {authority}',
  policy: 'Policy of {authority}',
  port: 'Port {port}',
  phases: { gathering: 'still open', complete: 'signed', refused: 'refused', expired: 'ran out of time', cancelled: 'cancelled', failed: 'stopped' },
  proposals: { open: 'being decided', applied: 'took effect', refused: 'refused', withdrawn: 'withdrawn', expired: 'ran out of time' },
  empty: { title: 'You have done nothing yet.', text: 'What you approve, refuse and receive will stand here, with its date.' },
}
