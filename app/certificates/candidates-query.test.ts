import { expect, test } from 'vitest'
import { countsOf, linesFor } from './candidates-query'
import type { Candidate, CertificateInList, LevelStanding } from './queries.server'

const requirement = (key: string, met: boolean) => ({ key, met, label: key, detail: `${key}.`, evidence: [] })
const held = (status: CertificateInList['status']) => ({ status }) as CertificateInList

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
    ['Revoked', 'missing'],
    ['Misses two', 'missing'],
    ['Holds', 'held'],
    ['Suspended', 'held'],
  ])
  expect(countsOf(lines)).toEqual({ all: 7, ready: 2, missing: 3, held: 2 })
})

test("the signer's own line cannot be ticked, and says why", () => {
  const [line] = linesFor(everybody.slice(4, 5), { levelSlug: 'one', signerId: 'Ready' })
  expect(line).toMatchObject({ kind: 'missing', asked: 4, missing: [{ label: 'Nobody certifies themselves' }] })
})

test('a level nobody stands to has no lines', () => {
  expect(linesFor(everybody, { levelSlug: 'another', signerId: 'Ada' })).toEqual([])
})
