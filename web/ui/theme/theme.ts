// Mantine taught our tokens: it lends behaviour (focus traps, tooltips, fields), the desk lends the looks. What of it writes style
// elements (Grid, SimpleGrid, AppShell, sizes by width of the screen) writes HTML, which no page of the console may.
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const tuple = (...shades: MantineColorsTuple): MantineColorsTuple => shades
const ink = tuple('#f1eee6', '#e2dcd0', '#c9c3b5', '#a8a59c', '#8d8778', '#585c66', '#3a404e', '#262b36', '#1d2129', '#101215')

/** Sizes, faces and defaults of every Mantine component. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 1 },
  colors: { ink },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 6,
  fontSizes: { xs: 'var(--text-small)', sm: 'var(--text-body)', md: 'var(--text-body)', lg: 'var(--text-lead)', xl: 'var(--text-title)' },
  lineHeights: { xs: 'var(--leading-small)', sm: 'var(--leading-body)', md: 'var(--leading-body)', lg: 'var(--leading-lead)', xl: 'var(--leading-title)' },
  spacing: { xs: '0.5rem', sm: '1rem', md: '1.5rem', lg: '2rem', xl: '3rem' },
  components: {
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, transitionProps: { duration: 100 }, color: 'ink.8', withArrow: true } },
    // Mantine locks the scroll with a style element that has no nonce; base.css does it instead.
    Modal: { defaultProps: { transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.35 }, centered: true, padding: 'lg', lockScroll: false } },
    Menu: { defaultProps: { transitionProps: { duration: 100 } } },
    Select: { defaultProps: { comboboxProps: { withinPortal: false, transitionProps: { duration: 100 } } } },
  },
})
