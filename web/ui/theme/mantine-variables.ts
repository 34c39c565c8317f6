// Mantine's own variables, pointed at the tokens for both schemes. Mantine would write them as HTML, which no page may
// (web/browser/trusted-types.ts): here they are a text, for a style element.
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { theme } from './theme.ts'

const desk = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-muted)',
  '--mantine-color-placeholder': 'var(--ink-muted)',
  '--mantine-color-anchor': 'var(--link)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--danger)',
}

type Variables = Readonly<Record<string, string>>
const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
const stock = defaultCssVariablesResolver(DEFAULT_THEME)

/** What Mantine's style sheet does not say already. */
const changed = (to: Variables, from: Variables): Record<string, string> => Object.fromEntries(Object.entries(to).filter(([name, value]) => from[name] !== value))

/** The rules, for both schemes. */
export const mantineVariables = convertCssVariables({
  variables: changed(ours.variables, stock.variables),
  light: changed({ ...ours.light, ...desk }, stock.light),
  dark: changed({ ...ours.dark, ...desk }, stock.dark),
})
