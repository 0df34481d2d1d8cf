/** The highest thermal index that a machine or a form is expected to show; beyond it a reading is a typing slip. */
export const HIGHEST_INDEX = 10

/**
 * Minutes of obstetric scanning at one displayed thermal index: BMUS, Guidelines for the safe use of diagnostic
 * ultrasound equipment (2009), recommended maximum scanning times (TIS to 10 weeks after the last period, TIB after).
 * `null`: no fixed cap, still as low as reasonably achievable. `0`: not recommended for any time.
 * BMUS wrote it for scans with a medical reason; it disapproves of scans for souvenirs alone.
 */
export function exposureLimitMinutes(ti: number): number | null {
  if (ti <= 0.7) return null
  if (ti <= 1.0) return 60
  if (ti <= 1.5) return 30
  if (ti <= 2.0) return 15
  if (ti <= 2.5) return 4
  if (ti <= 3.0) return 1
  return 0
}

/** How a recorded time stands against the limit for its TI. `nearly` begins at four fifths of it: a house convention. */
export type ExposureStanding = 'no-cap' | 'within' | 'nearly' | 'at-limit' | 'not-recommended'

/** The limit for a TI, how much of it so many minutes use, what that is in a sentence, and what to do about it. */
export type ExposureReading = {
  standing: ExposureStanding
  limitMinutes: number | null
  usedPercent: number | null
  fact: string
  advice: string
}

/** Reads TI and minutes together. `usedPercent` is rounded down and goes past 100; it is null where there is no limit to share. */
export function readExposure({ ti, minutes }: { ti: number; minutes: number }): ExposureReading {
  const limitMinutes = exposureLimitMinutes(ti)
  if (limitMinutes === null) {
    return {
      standing: 'no-cap',
      limitMinutes,
      usedPercent: null,
      fact: `TI ${ti}: no fixed time limit.`,
      advice: 'Keep it as short as you reasonably can.',
    }
  }
  if (limitMinutes === 0) {
    return {
      standing: 'not-recommended',
      limitMinutes,
      usedPercent: null,
      fact: `TI ${ti}: above 3.0 scanning is not recommended for any length of time.`,
      advice: 'Lower the output.',
    }
  }
  const usedPercent = Math.floor((minutes * 100) / limitMinutes)
  const used = `${minutes} of at most ${limitMinutes} ${limitMinutes === 1 ? 'minute' : 'minutes'} at TI ${ti}.`
  const known = { limitMinutes, usedPercent }
  if (minutes >= limitMinutes)
    return { standing: 'at-limit', ...known, fact: `At or over the limit: ${used}`, advice: 'Stop, or lower the TI.' }
  if (usedPercent >= 80)
    return { standing: 'nearly', ...known, fact: `Nearly at the limit: ${used}`, advice: 'Begin to finish.' }
  return {
    standing: 'within',
    ...known,
    fact: `Within the limit: ${used}`,
    advice: 'Keep it as short as you reasonably can.',
  }
}
