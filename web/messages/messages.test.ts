import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { english } from './english.ts'
import { french } from './french.ts'

type Tree = { readonly [key: string]: string | Tree }

/** Every text of a tree, by its dotted path. */
const texts = (tree: Tree, above = ''): [string, string][] => Object.entries(tree).flatMap(([key, value]) =>
  typeof value === 'string' ? [[`${above}${key}`, value] as [string, string]] : texts(value, `${above}${key}.`))

/** The names of the arguments and tags that a page must pass. Throws where a text is not well-formed ICU. */
function argumentsOf(elements: readonly MessageFormatElement[]): readonly string[] {
  const names = elements.flatMap((element): readonly string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...argumentsOf(element.children)]
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [element.value, ...Object.values(element.options).flatMap((option) => argumentsOf(option.value))]
    }
    return [element.value]
  })
  return [...new Set(names)].sort()
}

const translated = new Map(texts(french as unknown as Tree))

describe('the texts', () => {
  it.each(texts(english as unknown as Tree))('%s is there in both languages, with the same arguments', (path, text) => {
    const other = translated.get(path) ?? ''
    expect(text.trim()).not.toBe('')
    expect(other.trim()).not.toBe('')
    expect(argumentsOf(parse(other))).toEqual(argumentsOf(parse(text)))
  })
  it('have no French text without an English one', () => {
    const known = new Set(texts(english as unknown as Tree).map(([path]) => path))
    expect([...translated.keys()].filter((path) => !known.has(path))).toEqual([])
  })
})
