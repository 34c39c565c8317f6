// Names as nobody should be called, for whatever carries names to a holder's computer.

/** Each is 1 to 255 UTF-16 code units. `canary` is a path that must not come to exist. */
export function namesFromHell(canary: string): readonly string[] {
  const names = [
    `$(touch ${canary})`, `\`touch ${canary}\``, `"; touch ${canary}; "`, `'; touch ${canary} #`, `| touch ${canary}`, '../../../../etc/passwd', '..\\..\\windows',
    `line one\ntouch ${canary}\r\nline three`, '\u202egnp.exe\u202c \u200fשלום', '👩‍🚀🏳️‍🌈 Zoë', '``` ` `` ```', '<script>alert(1)</script> [x](https://evil.example.test) ![](x) | **b**', '{contactName} {origin} $& $1 $$',
    ' %USERPROFILE% $env:TEMP ', 'nul\u0000byte\u001b[31mred', '\ufeffétiquette', 'x'.repeat(255), '`'.repeat(255), '—end\\',
  ]
  return names.map((name) => name.slice(0, 255))
}
