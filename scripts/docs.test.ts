// The documents are true: tests that docs/assurance.md names exist, links lead somewhere, commands can be run, and each
// dependency has its reason. That each refusal id stands in docs/protocol.md is web/core/refusal.test.ts's to say.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusalIds } from '../web/core/refusal.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const documents = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
const manifest = JSON.parse(read('package.json')) as Readonly<Record<'scripts' | 'dependencies' | 'devDependencies' | 'optionalDependencies', Readonly<Record<string, string>>>>

/** Rows of the tables in a text, as cells; without heads and rules. */
function rows(text: string): string[][] {
  return text.split('\n').flatMap((line, at, lines) => {
    if (!line.startsWith('| ') || line.startsWith('| ---') || lines[at + 1]?.startsWith('| ---')) return []
    return [line.slice(2, -2).split(' | ').map((cell) => cell.trim())]
  })
}

/** The titles of tests in a file, as they are written: of `it`, `test` and `describe`, and of those over tables. */
function titlesOf(file: string): readonly string[] {
  return [...read(file).matchAll(/(?:\b(?:it|test|describe)(?:\.\w+)?|\))\((['"`])((?:\\.|(?!\1).)+)\1, /g)].map(([, , title]) => (title as string).replace(/\\(.)/g, '$1'))
}

describe('docs/assurance.md', () => {
  const claims = rows(read('docs/assurance.md').split('\n## What is not defended')[0] as string)
  const named = claims.flatMap(([, , shownBy = '']) =>
    shownBy.split('; ').flatMap((part) => {
      const file = /^`([^`]+)` /.exec(part)?.[1] ?? part
      return [...part.matchAll(/“([^”]+)”/g)].map(([, title]) => [file, title as string] as const)
    }),
  )

  it('has claims, each with its argument and at least one test', () => {
    expect(claims.length).toBeGreaterThan(30)
    for (const [claim, argument, shownBy] of claims) {
      expect(claim).toMatch(/\.$/)
      expect(argument).toMatch(/\.$/)
      expect(shownBy, claim).toMatch(/^(`[\w/.-]+\.(test|spec)\.ts` “[^”]+”(, “[^”]+”)*(; |$))+$/)
    }
  })

  it.each(named)('%s “%s” exists', (file, title) => {
    expect(existsSync(join(root, file))).toBe(true)
    expect(titlesOf(file)).toContain(title)
  })
})

describe('docs/protocol.md', () => {
  it('knows no refusal id that the code does not know', () => {
    const listed = [...read('docs/protocol.md').split('\n## Refusals')[1]?.matchAll(/^\| `([A-Z][A-Z0-9-]+)` \|/gm) ?? []].map(([, id]) => id)
    expect(listed.length).toBeGreaterThan(100)
    expect(listed.filter((id) => !(refusalIds as readonly string[]).includes(id as string))).toEqual([])
  })
})

describe('the commands', () => {
  const commands = documents.flatMap((file) => [...read(file).matchAll(/\bnpm (?:run (?!-)([\w:]+)|(start|test)\b)/g)].map(([, run, plain]) => [file, run ?? (plain as string)] as const))

  it('are there', () => expect(new Set(commands.map(([, command]) => command)).size).toBeGreaterThan(4))

  it.each([...new Set(commands.map((one) => one.join(': npm ')))])('%s', (named) => {
    const script = manifest.scripts[named.split(': npm ')[1] as string]
    expect(script).toBeDefined()
    for (const file of script?.match(/\S+\.(?:mjs|ts)\b/g) ?? []) expect(existsSync(join(root, file)), file).toBe(true)
  })
})

describe('the links', () => {
  // Pictures are made by the browser tests; as soon as one is committed, all that are shown must be.
  const pictures = existsSync(join(root, 'docs/pictures'))
  const links = documents
    .flatMap((file) => [...read(file).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)/g)].map(([, target, anchor]) => [file, target as string, anchor ?? ''] as const))
    .filter(([, target]) => pictures || !target.includes('pictures/'))

  it.each(links)('of %s to %s%s lead somewhere', (file, target, anchor) => {
    const path = target === '' ? join(root, file) : resolve(root, dirname(file), target)
    expect(existsSync(path)).toBe(true)
    if (anchor !== '') expect(anchorsOf(readFileSync(path, 'utf8'))).toContain(anchor.slice(1))
  })
})

/** The anchors that GitHub gives to headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => (heading as string).toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
}

describe('the dependencies in the README', () => {
  const section = read('README.md').split('\n### Dependencies\n')[1]?.split('\n## ')[0] ?? ''
  const reasons = new Map(rows(section).flatMap(([names = '', reason = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name as string, reason] as const)))
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies })

  it.each(packages)('%s has its reason', (name) => {
    expect((reasons.get(name) ?? '').length).toBeGreaterThan(20)
  })

  it('are those of package.json and no others, each with an exact version', () => {
    expect([...reasons.keys()].filter((name) => !packages.includes(name))).toEqual([])
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })
})
