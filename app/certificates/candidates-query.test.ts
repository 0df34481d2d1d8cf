import { expect, test } from 'vitest'
import { countsOf, linesFor, narrowedTo, readyOf } from './candidates-query'
import type { Candidate, CertificateInList, LevelStanding } from './queries.server'

const requirement = (key: string, met: boolean) => ({ key, met, label: key, detail: `${key}.`, evidence: [] })
const held = (status: CertificateInList['status'], cycle = 1) => ({ status, cycle }) as CertificateInList

const aCandidate = (
  name: string,
  story: { open?: number; newest?: CertificateInList; mayIssue?: boolean },
): Candidate => {
  const { open = 0, newest, mayIssue = false } = story
  const requirements = [1, 2, 3].map((n) => requirement(`thing ${n}`, n > open))
  const eligibility = { eligible: open === 0, requirements }
  const standing: LevelStanding = { levelSlug: 'one', level: 'One', summary: '', eligibility, newest, mayIssue }
  return { traineeId: name, name, cohortName: 'June', held: [], levels: [standing] }
}

const everybody = [
  aCandidate('Holds', { newest: held('valid') }),
  aCandidate('Misses two', { open: 2 }),
  aCandidate('Suspended', { open: 1, newest: held('suspended') }),
  aCandidate('Misses one', { open: 1 }),
  aCandidate('Ready', { mayIssue: true }),
  aCandidate('Renews', { mayIssue: true, newest: held('valid') }),
  aCandidate('Revoked', { open: 1, newest: held('revoked') }),
]

test('those who are ready come first, then who misses least, then who holds it', () => {
  const lines = linesFor(everybody, { levelSlug: 'one', signerId: 'Ada' })
  expect(lines.map((line) => [line.name, line.kind])).toEqual([
    ['Ready', 'ready'],
    ['Renews', 'ready'],
    ['Misses one', 'missing'],
    ['Revoked', 'revoked'],
    ['Misses two', 'missing'],
    ['Holds', 'held'],
    ['Suspended', 'held'],
  ])
  expect(countsOf(lines)).toEqual({ all: 7, ready: 2, missing: 2, held: 2, revoked: 1 })
})

test("the signer's own line cannot be ticked, and says why", () => {
  const [line] = linesFor(everybody.slice(4, 5), { levelSlug: 'one', signerId: 'Ready' })
  expect(line).toMatchObject({ kind: 'missing', asked: 4, missing: [{ label: 'Nobody certifies themselves' }] })
})

test('whose newest certificate is revoked is no part of what one signature is for, however much they have earned', () => {
  const earned = [aCandidate('Revoked', { newest: held('revoked', 2) }), aCandidate('Ready', { mayIssue: true })]
  const renews = aCandidate('Renews', { mayIssue: true, newest: held('valid', 3) })
  const lines = linesFor([...earned, renews], { levelSlug: 'one', signerId: 'Ada' })
  expect(lines.map(({ name, kind, missing }) => [name, kind, missing.length])).toContainEqual(['Revoked', 'revoked', 0])
  expect(readyOf(lines)).toEqual([
    { traineeId: 'Ready', cycle: 1 },
    { traineeId: 'Renews', cycle: 4 },
  ])
})

test.each([
  [{}, ['Ines', 'Benedikt', 'Jens']],
  [{ search: 'EN' }, ['Benedikt', 'Jens']],
  [{ cohort: 'june' }, ['Ines', 'Benedikt']],
  [{ cohort: 'june', search: 'en' }, ['Benedikt']],
])('the list narrowed to %j', (asked, names) => {
  const trainees = [
    { name: 'Ines', cohortId: 'june' },
    { name: 'Benedikt', cohortId: 'june' },
    { name: 'Jens', cohortId: 'july' },
  ]
  expect(narrowedTo(trainees, asked).map(({ name }) => name)).toEqual(names)
})

test('a level nobody stands to has no lines', () => {
  expect(linesFor(everybody, { levelSlug: 'another', signerId: 'Ada' })).toEqual([])
})
