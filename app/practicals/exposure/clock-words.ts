import { BANDS, type Band, type ClockReading, type ClockStanding, clockFace } from './scan-clock'

/** How loud the clock is: nothing, nearly at the limits, over them. */
export type Loudness = '' | 'nearly' | 'over'

/** How each standing is told, and how loudly. */
const TOLD: Record<ClockStanding, { word: string; loud: Loudness }> = {
  'no-cap': { word: 'No fixed limit so far', loud: '' },
  within: { word: 'Within the limits', loud: '' },
  nearly: { word: 'Nearly at the limit: begin to finish', loud: 'nearly' },
  'at-limit': { word: 'STOP: the limit is reached', loud: 'over' },
  'not-recommended': { word: 'STOP: TI above 3.0 is not recommended at all', loud: 'over' },
}

/** The clock's standing as it is shown: a word, a sentence, and how loudly. */
export function clockInWords(reading: Pick<ClockReading, 'standing' | 'share' | 'leftSeconds' | 'ti' | 'seconds'>): {
  word: string
  sentence: string
  loud: Loudness
} {
  const { word, loud } = TOLD[reading.standing]
  const unread = reading.ti === null && loud === '' && reading.share === 0
  return { word: unread ? 'No TI read yet' : word, loud, sentence: sentenceFor(reading) }
}

function sentenceFor({
  share,
  leftSeconds,
  ti,
  seconds,
}: Omit<Parameters<typeof clockInWords>[0], 'standing'>): string {
  if (seconds > 0 && ti === null)
    return 'Enter the TI from the screen: without it, minutes have no limit to stand against.'
  const used = share > 0 ? `${Math.floor(share * 100)} % of the limits used. ` : ''
  if (leftSeconds === null) return `${used}Keep it as short as you reasonably can.`
  if (leftSeconds === 0) return `${used}Stop, or freeze and lower the output.`
  return `${used}${clockFace(leftSeconds)} left at TI ${ti}.`
}

/** `10:00 at TI 0.7 or less; 2:10 at TI up to 1.5.` */
export function bandsInWords(seconds: Readonly<Record<string, number | undefined>>): string {
  const parts = ([...BANDS, 'unread'] as const).flatMap((band) => {
    const counted = seconds[band]
    return counted ? [`${clockFace(counted)} ${bandWords(band)}`] : []
  })
  return `${parts.join('; ')}.`
}

function bandWords(band: Band): string {
  if (band === 'unread') return 'without a TI read'
  if (band === 'above 3') return 'above TI 3'
  return band === '0.7' ? 'at TI 0.7 or less' : `at TI up to ${band}`
}
