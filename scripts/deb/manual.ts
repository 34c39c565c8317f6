// The manual page of `sceau-bridge` (man(7)), from the words of its own help.
import { en } from '../../bridge/command/texts/en.ts'

/** The page's source. @param version of the package @param date such as 2026-11-25 */
export function manual(version: string, date: string): string {
  const commands = Object.entries(en.commands).flatMap(([name, { usage, summary, details }]) => [
    '.TP', `.B sceau-bridge ${name}${usage === '' ? '' : ` ${plain(usage)}`}`, plain(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`), ...details.flatMap((line) => ['.br', plain(line)]),
  ])
  return [
    `.TH SCEAU-BRIDGE 1 ${date} "Sceau ${version}" "Sceau"`,
    '.SH NAME', 'sceau-bridge \\- bridge between consoles of a split certificate authority and the Nitrokeys of this computer',
    '.SH SYNOPSIS', '.B sceau-bridge', plain(en.commandWord), '.SH COMMANDS', ...commands,
    '.SH EXIT STATUS', plain(en.exitCodes.replace(/^Exit codes: /, '')),
    '.SH FILES', '.TP', '.I ~/.local/state/sceau-bridge', 'Identity, pairings and what install was told.', '.TP', '.I /usr/lib/systemd/user/sceau-bridge.service', 'The login item that install links to.', '',
  ].join('\n')
}

/** A text with nothing that troff reads as more. */
const plain = (text: string): string => text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^([.'])/, '\\&$1')
