// The few line icons of the console, drawn here: 20 units square, one weight. Decorative: words always stand beside them.
import type { ReactElement } from 'react'

const drawings = {
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  info: 'M10 9v5M10 6.2v.1M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Z',
  success: 'M6.5 10.2l2.5 2.5 4.6-5M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Z',
  warning: 'M10 7.5v4M10 14v.1M8.9 3.4L2.2 15a1.3 1.3 0 0 0 1.1 2h13.4a1.3 1.3 0 0 0 1.1-2L11.1 3.4a1.3 1.3 0 0 0-2.2 0Z',
  danger: 'M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9Z',
  copy: 'M7 7V4.2A1.2 1.2 0 0 1 8.2 3h7.6A1.2 1.2 0 0 1 17 4.2v7.6a1.2 1.2 0 0 1-1.2 1.2H13M4.2 7h7.6A1.2 1.2 0 0 1 13 8.2v7.6a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 15.8V8.2A1.2 1.2 0 0 1 4.2 7Z',
  up: 'M5 12l5-5 5 5',
  down: 'M5 8l5 5 5-5',
  search: 'M13.2 13.2L17.5 17.5M8.8 15a6.2 6.2 0 1 0 0-12.4A6.2 6.2 0 0 0 8.8 15Z',
  file: 'M11.5 2.5H5.7A1.2 1.2 0 0 0 4.5 3.7v12.6a1.2 1.2 0 0 0 1.2 1.2h8.6a1.2 1.2 0 0 0 1.2-1.2V6.5ZM11.5 2.5v4h4',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 1.8v1.7M10 16.5v1.7M1.8 10h1.7M16.5 10h1.7M4.2 4.2l1.2 1.2M14.6 14.6l1.2 1.2M15.8 4.2l-1.2 1.2M5.4 14.6l-1.2 1.2',
  moon: 'M16.8 12.1A7.2 7.2 0 0 1 7.9 3.2a7.2 7.2 0 1 0 8.9 8.9Z',
  auto: 'M10 2.5v15a7.5 7.5 0 0 0 0-15ZM10 17.5a7.5 7.5 0 0 1 0-15',
  menu: 'M3 6h14M3 10h14M3 14h14',
  bell: 'M10 2.8a4.7 4.7 0 0 0-4.7 4.7c0 4.2-1.8 5.6-1.8 5.6h13s-1.8-1.4-1.8-5.6A4.7 4.7 0 0 0 10 2.8ZM8.3 16a1.8 1.8 0 0 0 3.4 0',
  leave: 'M8 3H4.7A1.2 1.2 0 0 0 3.5 4.2v11.6A1.2 1.2 0 0 0 4.7 17H8M13 6.5l3.5 3.5-3.5 3.5M16.5 10H8',
} as const

/** The name of a drawing. */
export type IconName = keyof typeof drawings

/** A line icon in the colour of the text around it, hidden from assistive technology. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden focusable="false" style={{ flex: 'none' }}>
      <path d={drawings[name]} />
    </svg>
  )
}
