import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'

// The triggers of db/migrations/0013, each asked directly: what they refuse, no code path can do.
const { sql } = await testDatabase()

const [ESSAY, PLAIN] = ['a'.repeat(64), 'b'.repeat(64)]
const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const [trainee, ines, kofi, mira] = [id(1), id(2), id(3), id(4)]
const [open, waiting, read, apart, blank] = [id(11), id(12), id(13), id(14), id(15)]
const [release, own] = [id(21), id(22)]

beforeAll(async () => {
  await sql`insert into content_versions values (${ESSAY}, 'question', 'q/essay', '{"type":"essay"}', '2026-01-01'), (${PLAIN}, 'question', 'q/plain', '{"type":"single"}', '2026-01-01')`
  for (const person of [trainee, ines, kofi, mira])
    await sql`insert into people (id, email, name, password_hash, created_at) values (${person}, ${`${person}@people.example`}, 'P', 'x', '2026-01-01')`
  for (const attempt of [open, waiting, read, apart, blank]) {
    const quiz = `quiz-${attempt.slice(-2)}`
    await sql`insert into quiz_attempts (id, trainee_id, quiz_slug, quiz_version, seed, pass_percent, started_at, max_marks)
              values (${attempt}, ${trainee}, ${quiz}, ${PLAIN}, 7, 80, '2026-01-03', 10)`
    await sql`insert into attempt_questions values (${attempt}, 1, 'essay', ${ESSAY}, '[]', 6, false), (${attempt}, 2, 'plain', ${PLAIN}, '[]', 4, false)`
    await sql`insert into attempt_answers values (${attempt}, 1, ${attempt === blank ? '[]' : '["A text"]'}::jsonb, 1, '2026-01-03')`
  }
  await sql`update quiz_attempts set state = 'waiting', submitted_at = '2026-01-04' where id in (${waiting}, ${read}, ${apart})`
  await mark({ attempt: read, by: ines })
  await mark({ attempt: apart, by: ines, marks: 0 })
  await mark({ attempt: apart, by: kofi, turn: 'second', number: 2 })
  await sql`insert into result_releases values (${release}, 'quiz-13', ${ines}, 'I', '2026-01-09', 's', 'h'), (${own}, 'quiz-13', ${trainee}, 'T', '2026-01-09', 's', 'h')`
})

type Mark = { attempt?: string; position?: number; number?: number; turn?: string; by?: string; marks?: number }
const mark = ({ attempt = waiting, position = 1, number = 1, turn = 'first', by = ines, marks = 6 }: Mark = {}) =>
  sql`insert into essay_marks values (${attempt}, ${position}, ${number}, ${turn}, '{}', '{}', '', ${marks}, false, ${by}, 'M', '2026-01-05')`
const result = (attempt: string, by = release) =>
  sql`insert into released_results values (${attempt}, ${by}, 8, 0, true, '[]')`
const known = (attempt: string, marks = 8, at = '2026-01-09') =>
  sql`update quiz_attempts set state = 'submitted', marks = ${marks}, criticals_missed = 0, passed = ${marks >= 8}, released_at = ${at} where id = ${attempt}`

describe('refused is', () => {
  test.each([
    ['marking one’s own essay', () => mark({ by: trainee }), 'nobody marks their own essay'],
    ['giving more than there is', () => mark({ marks: 7 }), 'a reading gives no more than the question has'],
    ['marking what rules mark', () => mark({ position: 2 }), 'only an essay that waits to be marked is read'],
    [
      'marking what is still being written',
      () => mark({ attempt: open }),
      'only an essay that waits to be marked is read',
    ],
    ['a number left out', () => mark({ number: 2 }), 'readings of an essay are numbered in turn'],
    ['reading for two', () => mark({ attempt: read, turn: 'second', number: 2 }), /two people/],
    ['taking over another’s turn', () => mark({ attempt: read, by: kofi, number: 2 }), /two people/],
    [
      'deciding before two have read',
      () => mark({ attempt: read, turn: 'moderation', number: 2, by: mira }),
      /nothing to decide/,
    ],
    ['releasing what nobody has read', () => result(waiting), 'only a result that waits is released'],
    ['releasing one’s own', () => result(read, own), 'nobody releases their own result'],
    ['releasing what is open', () => result(open), 'only a result that waits is released'],
    ['making a result known without a release', () => known(waiting), 'an attempt that waits is only ever released'],
    [
      'answering what waits',
      () => sql`update attempt_answers set answer = '["Another"]', sequence = 2 where attempt_id = ${waiting}`,
      /closed/,
    ],
    [
      'marking an answer of what waits',
      () => sql`update attempt_answers set marks = 6 where attempt_id = ${waiting}`,
      /closed/,
    ],
    [
      'opening it again',
      () => sql`update quiz_attempts set state = 'in_progress', submitted_at = null where id = ${waiting}`,
      /only ever released/,
    ],
    [
      'marking an attempt past its essay',
      () =>
        sql`update quiz_attempts set state = 'submitted', submitted_at = '2026-01-04', marks = 4, criticals_missed = 0, passed = false where id = ${open}`,
      /waits when people/,
    ],
    [
      'waiting for nothing',
      () => sql`update quiz_attempts set state = 'waiting', submitted_at = '2026-01-04' where id = ${blank}`,
      /waits when people/,
    ],
    [
      'a second attempt beside one that waits',
      () =>
        sql`insert into quiz_attempts (trainee_id, quiz_slug, quiz_version, seed, pass_percent, started_at, max_marks) values (${trainee}, 'quiz-12', ${PLAIN}, 7, 80, '2026-01-03', 10)`,
      /one_open_attempt_per_quiz/,
    ],
    [
      'a mark by hand before the result',
      () =>
        sql`insert into manual_marks values (${waiting}, 1, 1, 5, 'a reason long enough', ${ines}, 'I', '2026-01-20')`,
      /marks by hand/,
    ],
    ['changing a reading', () => sql`update essay_marks set marks = 0 where attempt_id = ${read}`, /only grows/],
    ['deleting a reading', () => sql`delete from essay_marks where attempt_id = ${read}`, /only grows/],
  ])('%s', async (_, attempt, message) => {
    await expect(attempt()).rejects.toThrow(message)
  })
})

test('a result becomes known as it was released, once, and then takes no more readings', async () => {
  await result(read)
  await expect(result(read)).rejects.toThrow()
  await expect(known(read, 10)).rejects.toThrow('only ever released')
  await expect(known(read, 8, '2026-01-10')).rejects.toThrow('only ever released')
  await sql`update attempt_answers set marks = 6 where attempt_id = ${read}`
  await known(read)
  await expect(mark({ attempt: read, number: 2 })).rejects.toThrow('only an essay that waits')
  await expect(
    sql`insert into manual_marks values (${read}, 1, 1, 7, 'a reason long enough', ${ines}, 'I', '2026-01-20')`,
  ).rejects.toThrow('no more than the question has')
})

test('two who are apart are decided by anybody, also by one of them, and nobody reads after that', async () => {
  await mark({ attempt: apart, turn: 'moderation', number: 3, by: ines, marks: 3 })
  await mark({ attempt: apart, turn: 'moderation', number: 4, by: mira, marks: 4 })
  await expect(mark({ attempt: apart, turn: 'first', number: 5, by: ines })).rejects.toThrow('come before a decision')
})
