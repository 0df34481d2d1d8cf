import { describe, expect, test } from 'vitest'
import { exposureLimitMinutes, readExposure } from './exposure-limits'

describe('the BMUS obstetric table', () => {
  test.each([
    [0, null],
    [0.7, null],
    [0.71, 60],
    [1.0, 60],
    [1.01, 30],
    [1.5, 30],
    [1.51, 15],
    [2.0, 15],
    [2.01, 4],
    [2.5, 4],
    [2.51, 1],
    [3.0, 1],
    [3.01, 0],
    [6, 0],
  ])('TI %s allows %s minutes', (ti, minutes) => {
    expect(exposureLimitMinutes(ti)).toBe(minutes)
  })
})

describe('TI and minutes read together', () => {
  test.each([
    [0.6, 90, 'no-cap', null],
    [1.2, 0, 'within', 0],
    [1.2, 23, 'within', 76],
    [1.2, 24, 'nearly', 80],
    [1.2, 29, 'nearly', 96],
    [1.2, 30, 'at-limit', 100],
    [1.2, 45, 'at-limit', 150],
    [2.8, 1, 'at-limit', 100],
    [3.2, 0, 'not-recommended', null],
  ])('TI %s for %s minutes is %s', (ti, minutes, standing, usedPercent) => {
    expect(readExposure({ ti, minutes })).toMatchObject({ standing, usedPercent })
  })

  test('it says the index, the minutes and what to do', () => {
    expect(readExposure({ ti: 1.2, minutes: 30 })).toMatchObject({
      fact: 'At or over the limit: 30 of at most 30 minutes at TI 1.2.',
      advice: 'Stop, or lower the TI.',
    })
    expect(readExposure({ ti: 2.8, minutes: 1 }).fact).toContain('1 of at most 1 minute at TI 2.8')
  })
})
