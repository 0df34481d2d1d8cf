import { expect, test } from 'vitest'
import { secondsNoted, written } from './clock-notes'
import { bandsInWords, clockInWords } from './clock-words'
import { type ClockEvent, readClock } from './scan-clock'

const MINUTE = 60_000
const running = (ti: number): ClockEvent[] => [
  { at: 0, what: 'ti', ti },
  { at: 0, what: 'start' },
]
const told = (events: ClockEvent[], minutes: number) => clockInWords(readClock(events, minutes * MINUTE))

test.each([
  ['at 0.7', 0.7, 40, '', 'No fixed limit so far', 'Keep it as short as you reasonably can.'],
  ['within', 1.2, 10, '', 'Within the limits', '33 % of the limits used. 20:00 left at TI 1.2.'],
  [
    'at four fifths',
    1.2,
    24,
    'nearly',
    'Nearly at the limit: begin to finish',
    '80 % of the limits used. 6:00 left at TI 1.2.',
  ],
  [
    'at the limit',
    1.2,
    30,
    'over',
    'STOP: the limit is reached',
    '100 % of the limits used. Stop, or freeze and lower the output.',
  ],
  ['above 3', 3.4, 1, 'over', 'STOP: TI above 3.0 is not recommended at all', 'Stop, or freeze and lower the output.'],
] as const)('%s the clock says so, and how loudly', (_, ti, minutes, loud, word, sentence) => {
  expect(told(running(ti), minutes)).toEqual({ loud, word, sentence })
})

test('without a TI it asks for one, once time has passed', () => {
  expect(told([{ at: 0, what: 'start' }], 1).sentence).toMatch(/^Enter the TI/)
  expect(told([], 0).sentence).not.toMatch(/Enter/)
  for (const events of [[], [{ at: 0, what: 'start' } as const]]) expect(told(events, 1).word).toBe('No TI read yet')
})

test('the record has whole seconds of each band, up to the last thing that was noted', () => {
  const events: ClockEvent[] = [
    ...running(0.6),
    { at: 10 * MINUTE, what: 'ti', ti: 1.2 },
    { at: 12 * MINUTE + 10_400, what: 'stop' },
  ]
  const noted = secondsNoted(written(events))
  expect(noted).toEqual({ '0.7': 600, '1.5': 130 })
  expect(bandsInWords(noted ?? {})).toBe('10:00 at TI 0.7 or less; 2:10 at TI up to 1.5.')
  expect(bandsInWords({ 'above 3': 61, unread: 5 })).toBe('1:01 above TI 3; 0:05 without a TI read.')
})

test.each(['', 'nonsense', written(running(1.2))])('a clock that never counted is none: %j', (text) => {
  expect(secondsNoted(text)).toBeNull()
})
