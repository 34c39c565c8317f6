// French typography: the space before : ; ! ? and inside « » must not break. Texts are written with plain spaces, which
// can be seen in an editor; this puts the right ones in.

/** The text with no-break spaces where French wants them. */
export const withFrenchSpaces = (text: string): string => text.replace(/ (?=[:;!?»])/g, '\u{a0}').replace(/(?<=«) /g, '\u{a0}')
