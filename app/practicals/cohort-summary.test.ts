import { expect, test } from 'vitest'
import { cohortSummary, pageOf } from './cohort-summary'

test('a trainee counts once for each thing they need, in however many competencies', () => {
  const rows = [
    { statuses: ['ready' as const, 'ready' as const, 'due' as const] },
    { statuses: ['lapsed' as const, 'blocked' as const] },
    { statuses: ['competent' as const] },
  ]
  expect(cohortSummary(rows)).toEqual({ trainees: 3, ready: 1, due: 2, blocked: 1 })
})

test.each([
  [0, null, 1, 1, 0],
  [100, null, 1, 1, 100],
  [101, null, 1, 2, 100],
  [101, '2', 2, 2, 1],
  [101, '3', 1, 2, 100],
  [101, '0', 1, 2, 100],
  [101, '-1', 1, 2, 100],
  [101, 'x', 1, 2, 100],
])('%s rows, page %j asked: page %s of %s with %s rows', (count, asked, number, of, shown) => {
  const page = pageOf(Array.from({ length: count }), asked)
  expect([page.number, page.of, page.rows.length]).toEqual([number, of, shown])
})
