import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'

// The triggers of db/migrations/0009, each asked directly: what they refuse, no code path can do.
const { sql } = await testDatabase()

const HASH = 'a'.repeat(64)
const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const [trainee, instructor, admin] = [id(1), id(2), id(3)]
const [open, closed, byHand, ranOut] = [id(11), id(12), id(13), id(14)]
const [regrade, own] = [id(21), id(22)]
const REASON = 'a reason long enough'

const aRegrade = (name: string, by: string) =>
  sql`insert into regrades values (${name}, 'q', 'q1', ${HASH}, 'up-only', ${REASON}, ${by}, 'A', 'password', '2026-02-01', 's', 'h')`

beforeAll(async () => {
  await sql`insert into content_versions values (${HASH}, 'question', 'q/q1', '{}', '2026-01-01')`
  for (const person of [trainee, instructor, admin])
    await sql`insert into people (id, email, name, password_hash, created_at) values (${person}, ${`${person}@people.example`}, 'P', 'x', '2026-01-01')`
  for (const [attempt, quiz] of [
    [open, 'open'],
    [closed, 'closed'],
    [byHand, 'by-hand'],
    [ranOut, 'ran-out'],
  ] as const) {
    await sql`insert into quiz_attempts (id, trainee_id, quiz_slug, quiz_version, seed, pass_percent, started_at, deadline_at, max_marks)
              values (${attempt}, ${trainee}, ${quiz}, ${HASH}, 7, 80, '2026-01-03', '2026-01-04', 10)`
    await sql`insert into attempt_questions values (${attempt}, 1, 'q1', ${HASH}, '[]', 5, false), (${attempt}, 2, 'q2', ${HASH}, '[]', 5, false)`
    await sql`insert into attempt_answers values (${attempt}, 1, '"a"', 1, '2026-01-03', 0)`
  }
  await sql`update quiz_attempts set state = 'abandoned', submitted_at = '2026-01-04' where id = ${ranOut}`
  await sql`update quiz_attempts set state = 'submitted', marks = 3, criticals_missed = 0, passed = false, submitted_at = '2026-01-03' where id in (${closed}, ${byHand})`
  await aRegrade(regrade, admin)
  await aRegrade(own, trainee)
  await sql`insert into manual_marks values (${byHand}, 1, 1, 5, ${REASON}, ${instructor}, 'I', '2026-01-20'), (${byHand}, 2, 1, 5, ${REASON}, ${trainee}, 'T', '2026-01-20')`
  await sql`insert into quiz_unlocks values (${id(31)}, ${ranOut}, 'one-more-attempt', ${REASON}, ${instructor}, 'I', '2026-01-20', 's')`
  await sql`insert into extra_time values (${trainee}, 1, 150, ${REASON}, ${admin}, 'A', '2026-01-20')`
})

type Change = Partial<{
  attempt: string
  number: number
  position: number
  regrade: string | null
  manual: number | null
  before: [number, number]
  after: [number, number]
}>

/** A change of marks: from 0 of the answer and 3 of the whole to 5 and 8, unless told otherwise. */
const change = ({
  attempt = closed,
  number = 1,
  position = 1,
  regrade: by = regrade,
  manual = null,
  before = [0, 3],
  after = [5, 8],
}: Change = {}) =>
  sql`insert into mark_changes values (${attempt}, ${number}, ${position}, ${HASH}, ${by}, ${manual}, ${before[0]}, ${after[0]}, ${before[1]}, ${after[1]}, 0, 0, false, ${after[1] >= 8}, '2026-02-01')`
const marks = (attempt: string, to: number) =>
  sql`update quiz_attempts set marks = ${to}, passed = ${to >= 8}, remarked_at = '2026-02-01' where id = ${attempt}`

test.each([
  ['marks changed without a change on record', () => marks(closed, 8), 'a closed attempt is history'],
  [
    'an answer’s marks changed without a change on record',
    () => sql`update attempt_answers set marks = 5 where attempt_id = ${closed}`,
    'this attempt is closed',
  ],
  [
    'a change that begins at other marks of the whole',
    () => change({ before: [0, 4], after: [5, 9] }),
    'begins where the attempt stands',
  ],
  [
    'a change that begins at other marks of the answer',
    () => change({ before: [1, 3], after: [5, 7] }),
    'begins where the attempt stands',
  ],
  ['a change numbered out of turn', () => change({ number: 2 }), 'begins where the attempt stands'],
  ['a change of an attempt that is open', () => change({ attempt: open }), 'begins where the attempt stands'],
  ['a change of an attempt that ran out', () => change({ attempt: ranOut }), 'begins where the attempt stands'],
  ['a regrade of marks that were given by hand', () => change({ attempt: byHand }), 'given by hand are never regraded'],
  ['a regrade of one’s own attempt', () => change({ regrade: own }), 'nobody changes their own marks'],
  [
    'marks given by hand to oneself',
    () => change({ attempt: byHand, position: 2, regrade: null, manual: 1 }),
    'nobody changes their own marks',
  ],
  [
    'a later deadline half way',
    () => sql`update quiz_attempts set deadline_at = '2026-01-05' where id = ${open}`,
    'what an attempt began under never changes',
  ],
  [
    'a longer grace half way',
    () => sql`update quiz_attempts set grace_minutes = 60 where id = ${open}`,
    'what an attempt began under never changes',
  ],
])('refused: %s', async (_, attempt, sentence) => {
  await expect(attempt()).rejects.toMatchObject({ code: '23001', message: expect.stringContaining(sentence) })
})

test.each([
  ['a change with no cause', () => change({ regrade: null }), 'mark_change_has_one_cause'],
  ['a change with two causes', () => change({ attempt: byHand, manual: 1 }), /has_one_cause|given by hand/],
  ['a whole that changes by more than its answer', () => change({ after: [5, 9] }), 'the_whole_changes_by_the_answer'],
  [
    'an attempt that was closed and says no moment',
    () => sql`update quiz_attempts set state = 'abandoned' where id = ${open}`,
    'closed_says_when',
  ],
  [
    'a grace of more than an hour',
    () =>
      sql`insert into quiz_attempts (trainee_id, quiz_slug, quiz_version, seed, pass_percent, started_at, grace_minutes, max_marks) values (${trainee}, 'g', ${HASH}, 7, 80, '2026-01-03', 61, 10)`,
    'grace_is_a_while',
  ],
])('refused by a constraint: %s', async (_, attempt, constraint) => {
  await expect(attempt()).rejects.toMatchObject({ message: expect.stringMatching(constraint) })
})

test('allowed: marks changed as the record says, and nothing beside them', async () => {
  await change()
  await expect(
    sql`update attempt_answers set marks = 4 where attempt_id = ${closed} and position = 1`,
  ).rejects.toMatchObject({ code: '23001' })
  await expect(
    sql`update attempt_answers set marks = 5, answer = '"b"' where attempt_id = ${closed} and position = 1`,
  ).rejects.toMatchObject({ code: '23001' })
  await expect(marks(closed, 9)).rejects.toMatchObject({ code: '23001' })
  await expect(
    sql`update quiz_attempts set marks = 8, passed = true, remarked_at = '2026-02-01', submitted_at = '2026-01-02' where id = ${closed}`,
  ).rejects.toMatchObject({ code: '23001' })
  await sql`update attempt_answers set marks = 5 where attempt_id = ${closed} and position = 1`
  await marks(closed, 8)
  expect(await sql`select marks, passed from quiz_attempts where id = ${closed}`).toEqual([{ marks: 8, passed: true }])
})

test('allowed: marks given by hand by somebody else', async () => {
  await change({ attempt: byHand, regrade: null, manual: 1 })
  await sql`update attempt_answers set marks = 5 where attempt_id = ${byHand} and position = 1`
  await marks(byHand, 8)
  expect(await sql`select marks from quiz_attempts where id = ${byHand}`).toEqual([{ marks: 8 }])
})

test.each([
  ['quiz_unlocks', 'reason'],
  ['extra_time', 'reason'],
  ['regrades', 'reason'],
  ['manual_marks', 'reason'],
  ['mark_changes', 'marks_after'],
])('no row of %s is ever changed, removed or emptied out', async (table, column) => {
  const before = await sql`select count(*)::int as rows from ${sql(table)}`
  expect(before[0]?.rows).toBeGreaterThan(0)
  for (const attempt of [
    sql`update ${sql(table)} set ${sql(column)} = ${sql(column)}`,
    sql`delete from ${sql(table)}`,
    sql`truncate ${sql(table)} cascade`,
  ])
    await expect(attempt).rejects.toMatchObject({ code: '23001', message: expect.stringMatching(/only grows/) })
  expect(await sql`select count(*)::int as rows from ${sql(table)}`).toEqual(before)
})
