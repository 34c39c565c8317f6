// In which scripts a label is written (Unicode UTS #39 §5.1): letters of several scripts in one label can be made to look
// like another label. And the labels of one script whose every letter passes for a Latin one (§4, whole-script confusables).

// Those of UAX #31 table 5, by ISO 15924 code, and with it the whole scripts in which languages mix them.
const recommended = [
  'Arab', 'Armn', 'Beng', 'Bopo', 'Cyrl', 'Deva', 'Ethi', 'Geor', 'Grek', 'Gujr', 'Guru', 'Hang', 'Hani', 'Hebr', 'Hira', 'Kana',
  'Khmr', 'Knda', 'Laoo', 'Latn', 'Mlym', 'Mymr', 'Orya', 'Sinh', 'Taml', 'Telu', 'Thaa', 'Thai', 'Tibt',
] as const
const together: Readonly<Record<string, readonly string[]>> = {
  Hani: ['Jpan', 'Kore', 'Hanb'], Hira: ['Jpan'], Kana: ['Jpan'], Hang: ['Kore'], Bopo: ['Hanb'],
}
const patterns = recommended.map((code) => [code, new RegExp(`^\\p{Script=${code}}$`, 'u'), new RegExp(`^\\p{Script_Extensions=${code}}$`, 'u')] as const)
const shared = /^[\p{Script_Extensions=Zyyy}\p{Script_Extensions=Zinh}]$/u
/** Letters of any other script: nobody is to take them for known ones. */
const other = 'Zzzz'

// Cyrillic and Greek letters that most typefaces draw as Latin ones.
const passesForLatin = /^[асԁеһіјӏорԛѕԝхуъьҽпгѵѡαικνορτυωχ0-9-]+$/u

/** The ISO 15924 codes of the scripts of a text's letters, in the order in which they come; `Zzzz` for scripts that are rare. */
export function scriptsOf(text: string): readonly string[] {
  const scriptOf = (character: string): string => (patterns.find(([, script]) => script.test(character)) ?? patterns.find(([, , extended]) => extended.test(character)))?.[0] ?? other
  return [...new Set([...text].filter((character) => !shared.test(character)).map(scriptOf))]
}

/** Whether no script, and no known mixture of scripts, has all letters of a text. */
export function mixesScripts(text: string): boolean {
  const sets = [...text].filter((character) => !shared.test(character)).map((character) => {
    const codes: string[] = patterns.flatMap(([code, , extended]) => (extended.test(character) ? [code] : []))
    return new Set(codes.length === 0 ? [other] : [...codes, ...codes.flatMap((code) => together[code] ?? [])])
  })
  const [first, ...rest] = sets
  return first !== undefined && ![...first].some((code) => rest.every((set) => set.has(code)))
}

/** Whether a text that is not Latin reads as if it were. */
export const looksLatin = (text: string): boolean => passesForLatin.test(text) && scriptsOf(text).some((code) => code === 'Cyrl' || code === 'Grek')
