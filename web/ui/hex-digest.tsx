// A digest in groups of eight, to be compared by eye; what is copied has no gaps.
import type { ReactElement } from 'react'
import classes from './fingerprint-words.module.css'

/** `label` says what was digested. */
export const HexDigest = ({ label, hex }: { readonly label: string; readonly hex: string }): ReactElement => (
  <p className={classes['hex']}><span>{label}</span> <code>{(hex.match(/.{1,8}/g) ?? []).map((group, index) => <span key={index}>{group}</span>)}</code></p>
)
