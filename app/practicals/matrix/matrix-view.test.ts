import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { aCompetency } from '~tests/factories/practicals'
import { COMPETENCY_STATUSES, type CompetencyStatus } from '../competency-decision'
import { NUMBERS_A_CELL, statusAt } from './cell-digest'
import { MATRIX_HEAD, matrixLines, matrixRecord } from './matrix-files'
import { MatrixQuery, matrixHref, matrixView, SHOWS, type Show } from './matrix-view'
import { heatSquare } from './matrix-words'
import { isStuck, STUCK_DAYS } from './stuck'

const now = new Date('2026-11-26T10:00:00Z')
const days = (ago: number) => addDays(now, -ago).getTime()
const competencies = [
  aCompetency({ slug: 'consent', moduleSlug: 'ethics-safety' }),
  aCompetency({ slug: 'exposure', moduleSlug: 'ethics-safety' }),
  aCompetency({ slug: 'welcome', moduleSlug: 'client-experience' }),
]

/** A square by its status, and by how many days ago anything last happened. `competent` lapses in a year. */
const numbers = (status: CompetencyStatus, ago = 1): number[] => {
  const first = status === 'due' || status === 'lapsed' ? 'competent' : status
  const until = { due: 10, lapsed: -10, competent: 300 }[status as 'due'] ?? 0
  return [
    COMPETENCY_STATUSES.indexOf(first),
    1,
    0,
    until && days(-until),
    Math.floor(days(ago) / 86_400_000),
    Math.floor(days(ago) / 1000),
  ]
}
const row = (name: string, ...cells: number[][]) => ({ traineeId: name, name, cells: cells.flat() })
const rows = [
  row('Amara Okafor', numbers('competent'), numbers('due'), numbers('not-started')),
  row('Łukasz O’Brien', numbers('ready', 40), numbers('lapsed'), numbers('blocked')),
  row('Zoë Nguyễn', numbers('in-practice', 3), numbers('ready', 2), numbers('competent')),
]
const view = (query: Partial<MatrixQuery>) =>
  matrixView(rows, { competencies, query: { show: 'all', q: '', module: '', ...query }, now })
const names = (query: Partial<MatrixQuery>) => view(query).lines.map(({ name }) => name)

describe('the filter', () => {
  test.each<[Show, string[]]>([
    ['all', ['Amara Okafor', 'Łukasz O’Brien', 'Zoë Nguyễn']],
    ['ready', ['Łukasz O’Brien', 'Zoë Nguyễn']],
    ['stuck', ['Łukasz O’Brien']],
    ['due', ['Amara Okafor']],
    ['lapsed', ['Łukasz O’Brien']],
    ['blocked', ['Łukasz O’Brien']],
  ])('"%s" keeps %j, and is counted before it is chosen', (show, expected) => {
    expect(names({ show })).toEqual(expected)
    for (const other of SHOWS) expect(view({ show: other }).counts[show]).toBe(expected.length)
  })

  test.each([
    ['', 3],
    ['zoe', 1],
    ['NGUYEN zo', 1],
    ['brien', 1],
    ['lukasz', 1],
    ['kafor', 0],
    ['.*', 0],
  ])('the name %j finds %i', (q, count) => {
    expect(names({ q })).toHaveLength(count)
  })

  test('a module narrows the columns and with them whom a filter finds; one that is not taught narrows nothing', () => {
    expect(view({ module: 'client-experience' }).columns.map(({ slug }) => slug)).toEqual(['welcome'])
    expect(names({ module: 'client-experience', show: 'ready' })).toEqual([])
    expect(view({ module: 'client-experience' }).lines[0]?.squares).toHaveLength(1)
    expect(view({ module: 'no-such' }).columns).toHaveLength(3)
  })

  test('an address that says something else asks for everybody', () => {
    expect(MatrixQuery.parse({ show: 'nonsense', q: 'x'.repeat(101), module: 7 })).toEqual({
      ...{ show: 'all', q: '', module: '' },
    })
    expect(matrixHref('c', { show: 'due', q: 'a&b', module: '' })).toBe('/teach/cohorts/c?show=due&q=a%26b#matrix')
    expect(matrixHref('c', { show: 'all', q: '', module: '' }, { file: 'matrix.csv' })).toBe(
      '/teach/cohorts/c/matrix.csv',
    )
  })
})

test.each<[CompetencyStatus, number, boolean]>([
  ['in-practice', STUCK_DAYS + 1, true],
  ['ready', STUCK_DAYS + 1, true],
  ['in-practice', STUCK_DAYS, false],
  ['not-started', 400, false],
  ['competent', 400, false],
  ['blocked', 400, false],
])('%s with nothing new for %i days: stuck is %s', (status, ago, stuck) => {
  expect(isStuck({ status, latest: days(ago) }, now.getTime())).toBe(stuck)
})

test('each status prints a sign of its own, so that nothing hangs on colour', () => {
  const squares = COMPETENCY_STATUSES.map((status) => {
    const one = matrixView([row('A', numbers(status))], { competencies: competencies.slice(0, 1), query: ALL, now })
    return one.lines[0]?.squares.map(heatSquare)[0]
  })
  expect(squares.map((square) => square?.short)).toEqual(['–', '1', 'R1', '✓1', 'D', 'L', '!'])
  expect(new Set(squares.map((square) => square?.tone)).size).toBe(COMPETENCY_STATUSES.length)
})

const ALL = { show: 'all', q: '', module: '' } as const

test('the files hold one line a square, with its dates', () => {
  const lines = matrixLines(view({ q: 'amara' }))
  expect(lines.map((line) => line.length)).toEqual(Array(3).fill(MATRIX_HEAD.length))
  expect(lines[1]?.slice(0, 4)).toEqual(['Amara Okafor', 'ethics-safety', 'Exposure control', 'Shown, due soon'])
  expect(lines[1]?.slice(7)).toEqual(['2026-11-25', '2026-12-06T10:00:00.000Z', '2026-11-25T10:00:00.000Z'])
  const record = matrixRecord(view({ q: 'amara' }), { cohort: { id: 'c', name: 'May' }, query: ALL, now })
  expect([record.shown, record.of, record.trainees[0]?.standings[1]?.status]).toEqual([1, 3, 'due'])
})

test('a square that was kept says at any moment what its last day says', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (left) => {
      const status = statusAt({ first: COMPETENCY_STATUSES.indexOf('competent'), until: days(-left) }, now.getTime())
      expect(COMPETENCY_STATUSES[status]).toBe(left < 0 ? 'lapsed' : left <= 30 ? 'due' : 'competent')
    }),
  )
  expect(numbers('ready')).toHaveLength(NUMBERS_A_CELL)
})
