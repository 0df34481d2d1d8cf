import type { Edge } from './files/letters'
import { megabytes } from './files/limits'
import type { Evidence } from './queries.server'

/** `1:05` for 65 seconds. */
export const clockOf = (seconds: number): string => {
  const whole = Math.max(1, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** What a file is, in a few words: `Picture, 800 × 600, 120 KB`. */
export const fileInWords = ({
  seconds,
  width,
  height,
  bytes,
}: Pick<Evidence, 'seconds' | 'width' | 'height' | 'bytes'>): string =>
  [seconds === null ? 'Picture' : `Clip, ${clockOf(seconds)}`, `${width} × ${height}`, megabytes(bytes)].join(', ')

const EDGE_WORDS: Record<Edge, string> = {
  top: 'at the top',
  right: 'on the right',
  bottom: 'at the bottom',
  left: 'on the left',
}

/** Where something looks written: `at the top and on the left`. */
export const edgesInWords = (edges: readonly Edge[]): string =>
  edges
    .map((edge) => EDGE_WORDS[edge])
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')

/** Why a picture is gone, for whoever finds its place. */
export const ERASURE_WORDS = {
  'date-reached': 'Its last day had come.',
  'consent-withdrawn': 'The person in it took their consent back.',
  removed: 'It was removed.',
} as const
