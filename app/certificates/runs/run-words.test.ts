import { expect, test } from 'vitest'
import { doneOf, runBesideBar, runInWords } from './run-words'

const none = { issued: 0, there: 0, refused: 0, failed: 0, waitsAgain: 0, finishedAt: null, stoppedBecause: null }
const finishedAt = new Date('2026-11-20T09:00:00Z')
const stoppedBecause = 'Whoever signed it may not issue certificates any more.'

test.each([
  ['at its begin', { ...none, lines: 2 }, 'Under way: 0 of 2, 0 issued.'],
  [
    'while a line waits',
    { ...none, lines: 2, issued: 1, waitsAgain: 1 },
    'Under way: 1 of 2, 1 issued, 1 to be tried again.',
  ],
  ['when all is issued', { ...none, lines: 2, issued: 2, finishedAt }, 'Done: 2 of 2, 2 issued.'],
  [
    'when some were not ready',
    { ...none, lines: 3, issued: 1, there: 1, refused: 1, finishedAt },
    'Done: 3 of 3, 1 issued, 1 there already, 1 not issued.',
  ],
  [
    'when a line failed',
    { ...none, lines: 2, issued: 1, failed: 1, finishedAt },
    'Ended with 1 left: 1 of 2, 1 issued, 1 failed.',
  ],
  [
    'when it was stopped',
    { ...none, lines: 3, issued: 1, waitsAgain: 1, finishedAt, stoppedBecause },
    'Ended early with 2 left: 1 of 3, 1 issued.',
  ],
])('%s, a list says how far it came, and beside the bar not twice', (_, run, said) => {
  expect(runInWords(run)).toBe(said)
  expect(`${runBesideBar(run)}.`).toBe(said.replace(`${doneOf(run)} of ${run.lines}, `, ''))
})
