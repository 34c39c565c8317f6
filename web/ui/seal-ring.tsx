// The picture people remember: the same ring from the same data on the dashboard, on the authority's page, in a live session
// and on the holder's approval.
'use client'
import type { ReactElement } from 'react'
import { describeRing } from '../core/seal-ring/describe.ts'
import { contributedCount, isSealed, ringShapes, ringSize, segmentCentre, type Ink, type RingSegment } from '../core/seal-ring/geometry.ts'
import { pagePalette } from '../core/seal-ring/svg.ts'
import { Hint } from './hint.tsx'
import classes from './seal-ring.module.css'
import { useLanguage } from './use-language.ts'
import { useTexts } from './use-texts.ts'

/** A segment with what its tooltip says. `label` is the short name used in the text alternative (the site, else the holder). */
export interface SealRingSegment extends RingSegment {
  readonly holder?: string
  readonly site?: string
  readonly nitrokey?: string
}

/** Props of the ring. */
export interface SealRingProps {
  readonly segments: readonly SealRingSegment[]
  readonly threshold: number
  /** tiny 28 px (tables), small 48, medium 128 (cards), large 240, huge 320. */
  readonly size?: 'tiny' | 'small' | 'medium' | 'large' | 'huge'
  /** What the ring shows when nobody has acted yet; otherwise it is seen from the segments. */
  readonly about?: 'session' | 'custody'
  /** The words stand beside it already: then the picture is hidden from listeners. */
  readonly decorative?: boolean
}

const colour = (ink: Ink): string => (ink === 'none' ? 'none' : pagePalette[ink])

/** The ring. From `large` up each segment can be pointed at or focused; from `medium` up the middle carries the count. */
export function SealRing({ segments, threshold, size = 'medium', about, decorative = false }: SealRingProps): ReactElement {
  const t = useTexts('components')
  const ring = { segments, threshold }
  const sealed = isSealed(ring)
  const subject = about ?? (segments.some(({ state }) => state === 'contributed' || state === 'pulsing') ? 'session' : 'custody')
  const words = describeRing(ring, useLanguage(), subject)
  const roomy = size === 'large' || size === 'huge'
  const centred = !sealed && (roomy || size === 'medium')
  return (
    <span className={classes['ring']} data-size={size} data-many={segments.length > 10 || undefined}>
      <svg className={classes['drawing']} viewBox={`0 0 ${ringSize} ${ringSize}`} strokeLinejoin="round" strokeLinecap="round"
        {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words })}>
        {ringShapes(ring).map((shape, index) => (
          <path key={`${shape.part}${index}`} d={shape.d} fill={colour(shape.fill)} stroke={colour(shape.stroke)} strokeWidth={shape.strokeWidth}
            strokeDasharray={shape.dashed ? '3 3' : undefined}
            className={classes[shape.state === 'pulsing' ? 'pulsing' : shape.part]} />
        ))}
      </svg>
      {centred ? (
        <span className={classes['centre']} aria-hidden>
          <span className={classes['count']}>{t('ring.quorum', subject === 'session'
            ? { count: contributedCount(ring), total: threshold } : { count: threshold, total: segments.length })}</span>
          <span className={classes['unit']}>{t(`ring.centre.${subject}`)}</span>
        </span>
      ) : null}
      {roomy && !decorative ? segments.map((segment, index) => <Spot key={index} segment={segment} index={index} shareCount={segments.length} />) : null}
    </span>
  )
}

function Spot({ segment, index, shareCount }: { readonly segment: SealRingSegment; readonly index: number; readonly shareCount: number }): ReactElement {
  const t = useTexts('components')
  const { x, y } = segmentCentre(index, shareCount)
  const state = t(`ring.states.${segment.state}`)
  const lines = [segment.holder, segment.site, segment.nitrokey].filter((line) => line !== undefined && line !== segment.label)
  return (
    <Hint inside label={<span className={classes['tip']}><strong>{segment.label}</strong>{lines.map((line) => <span key={line}>{line}</span>)}<span>{state}</span></span>}>
      <button type="button" className={classes['spot']} style={{ left: `${(x / ringSize) * 100}%`, top: `${(y / ringSize) * 100}%` }}
        aria-label={[segment.label, ...lines, state].join(', ')} />
    </Hint>
  )
}
