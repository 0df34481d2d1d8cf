import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'

// The triggers of db/migrations/0001, each asked directly: what they refuse, no code path can do.
const { sql } = await testDatabase()

const HASH = 'a'.repeat(64)
const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const [trainee, instructor, admin] = [id(1), id(2), id(3)]
const [open, closed, overdue] = [id(11), id(12), id(13)]
const [seen, revoked] = [id(21), id(22)]
const [valid, ended] = [id(31), id(32)]
const [known, missed] = [id(41), id(42)]

/** A sign-off of "hold-the-probe", with what the test changes about it. */
const anObservation = (changes: Record<string, string>) => {
  const row = {
    ...{ trainee_id: trainee, instructor_id: instructor, competency_slug: 'hold-the-probe', competency_version: HASH },
    ...{ setting: 'phantom', participation: 'performed', observed_at: '2026-01-05', signed_at: '2026-01-05' },
    ...{
      items: '{}',
      criticals_missed: 0,
      domains: '{}',
      entrustment: 4,
      strengths: 'steady',
      signer_name: 'I',
      trainee_name: 'T',
    },
    ...{ signer_time_zone: 'UTC', meaning: 'm', proved_by: 'password', salt: 's', signed_hash: 'h' },
    ...changes,
  }
  return sql`insert into observations ${sql(row)}`
}

/** An answer in practice, worth one mark at the most. */
const practised = (changes: { id: string; rep: number; marks: number }) => {
  const row = {
    ...{ trainee_id: trainee, quiz_slug: 'closed', question_slug: 'q1', question_version: HASH },
    ...{ answer: '["a"]', max_marks: 1, answered_at: '2026-01-05', ...changes },
  }
  return sql`insert into practice_reviews ${sql(row)}`
}

const entry = (seq: number, said: Record<string, unknown>, kind = 'academy.set-up') =>
  sql`insert into ledger_entries (seq, at, kind, body) values (${seq}, '2026-01-05', ${kind}, ${Buffer.from(JSON.stringify(said))})`

beforeAll(async () => {
  await sql`insert into content_versions values (${HASH}, 'quiz', 'safety', '{}', '2026-01-01')`
  for (const person of [trainee, instructor, admin]) {
    await sql`insert into people (id, email, name, password_hash, created_at) values (${person}, ${`${person}@people.example`}, 'P', 'x', '2026-01-01')`
  }
  await sql`insert into acknowledgements (person_id, jurisdiction, notice_version, acknowledged_at) values (${trainee}, 'gb', ${HASH}, '2026-01-02')`
  for (const [attempt, quiz] of [
    [open, 'open'],
    [closed, 'closed'],
    [overdue, 'overdue'],
  ] as const) {
    await sql`insert into quiz_attempts (id, trainee_id, quiz_slug, quiz_version, seed, pass_percent, started_at, max_marks)
              values (${attempt}, ${trainee}, ${quiz}, ${HASH}, 7, 80, '2026-01-03', 10)`
    await sql`insert into attempt_questions values (${attempt}, 1, 'q1', ${HASH}, '[]', 5, false), (${attempt}, 2, 'q2', ${HASH}, '[]', 5, false)`
    await sql`insert into attempt_answers values (${attempt}, 1, '"a"', 5, '2026-01-03', null)`
  }
  await sql`update quiz_attempts set state = 'submitted', marks = 10, criticals_missed = 0, passed = true, submitted_at = '2026-01-03' where id = ${closed}`
  await sql`update quiz_attempts set state = 'overdue' where id = ${overdue}`
  await anObservation({ id: seen })
  await anObservation({ id: revoked })
  await sql`insert into observation_revocations values (${revoked}, ${admin}, 'the wrong trainee', '2026-01-06')`
  for (const [certificate, cycle] of [
    [valid, 1],
    [ended, 2],
  ] as const) {
    await sql`insert into certificates (id, serial, trainee_id, issued_by, level_slug, level_version, cycle, printed, issued_at, valid_until, salt, printed_hash)
              values (${certificate}, ${`${cycle}`.repeat(26)}, ${trainee}, ${admin}, 'foundation', ${HASH}, ${cycle}, '{}', '2026-01-07', '2027-01-07', 's', 'h')`
    await sql`insert into certificate_events (certificate_id, type, actor_id, at) values (${certificate}, 'issued', ${admin}, '2026-01-07')`
  }
  await sql`insert into certificate_events (certificate_id, type, reason, reason_code, actor_id, at) values (${ended}, 'revoked', 'issued by mistake', 'issued-in-error', ${admin}, '2026-01-08')`
  await sql`insert into practice_cards (trainee_id, quiz_slug, question_slug, origin, made_at, due_at, stability, difficulty, reps, lapses)
            values (${trainee}, 'closed', 'q1', 'missed', '2026-01-04', '2026-01-04', 0, 0, 0, 0)`
  await practised({ id: known, rep: 1, marks: 1 })
  await practised({ id: missed, rep: 2, marks: 0 })
  await sql`insert into practice_ratings values (${known}, 'hard', '2026-01-05')`
  await entry(1, { seq: 1, kind: 'academy.set-up', previous: '0'.repeat(64) })
})

const GROWING = [
  ['content_versions', 'slug'],
  ['acknowledgements', 'jurisdiction'],
  ['attempt_questions', 'question_slug'],
  ['observations', 'strengths'],
  ['observation_revocations', 'reason'],
  ['certificates', 'level_slug'],
  ['certificate_events', 'reason'],
  ['ledger_entries', 'kind'],
  ['practice_reviews', 'answered_at'],
  ['practice_ratings', 'rating'],
] as const

test.each(GROWING)('no row of %s is ever changed, removed or emptied out', (table, column) =>
  expectOnlyGrows(sql, table, column),
)

const answer = (attempt: string, position: number, sequence: number) =>
  sql`insert into attempt_answers values (${attempt}, ${position}, '"b"', ${sequence}, '2026-01-04', null)
      on conflict (attempt_id, position) do update set answer = excluded.answer, sequence = excluded.sequence`

const event = (certificate: string, type: string) =>
  sql`insert into certificate_events (certificate_id, type, reason, reason_code, actor_id, at) values (${certificate}, ${type}, 'a reason long enough', 'other', ${admin}, '2026-02-01')`

test.each([
  ['a first answer to a closed attempt', () => answer(closed, 2, 1), 'this attempt is closed'],
  ['a changed answer to a closed attempt', () => answer(closed, 1, 9), 'this attempt is closed'],
  [
    'a removed answer of a closed attempt',
    () => sql`delete from attempt_answers where attempt_id = ${closed}`,
    'this attempt is closed',
  ],
  ['an older answer over a newer one', () => answer(open, 1, 4), 'a newer answer is already saved'],
  [
    'a closed attempt opened again',
    () =>
      sql`update quiz_attempts set state = 'in_progress', marks = null, submitted_at = null, criticals_missed = null, passed = null where id = ${closed}`,
    'a closed attempt is history',
  ],
  [
    'a closed attempt marked again',
    () => sql`update quiz_attempts set marks = 9 where id = ${closed}`,
    'a closed attempt is history',
  ],
  [
    'an attempt removed while open',
    () => sql`delete from quiz_attempts where id = ${open}`,
    'a closed attempt is history: DELETE refused',
  ],
  [
    'an easier pass mark half way',
    () => sql`update quiz_attempts set pass_percent = 50 where id = ${open}`,
    'what an attempt began under never changes',
  ],
  [
    'an attempt given to somebody else',
    () => sql`update quiz_attempts set trainee_id = ${admin} where id = ${open}`,
    'what an attempt began under never changes',
  ],
  [
    'another draw half way',
    () => sql`update quiz_attempts set seed = 8 where id = ${open}`,
    'what an attempt began under never changes',
  ],
  [
    'a correction by another instructor',
    () => anObservation({ id: id(91), supersedes_id: seen, instructor_id: admin }),
    'a correction supersedes a sign-off by the same instructor',
  ],
  [
    'a correction of another competency',
    () => anObservation({ id: id(92), supersedes_id: seen, competency_slug: 'other' }),
    'a correction supersedes a sign-off by the same instructor',
  ],
  [
    'a correction for another trainee',
    () => anObservation({ id: id(93), supersedes_id: seen, trainee_id: admin }),
    'a correction supersedes a sign-off by the same instructor',
  ],
  [
    'a sign-off that corrects itself',
    () => anObservation({ id: id(94), supersedes_id: id(94) }),
    'a correction supersedes a sign-off by the same instructor',
  ],
  [
    'a sign-off revoked by its signer',
    () => sql`insert into observation_revocations values (${seen}, ${instructor}, 'changed my mind', '2026-02-01')`,
    'revoked by a second person',
  ],
  [
    'a sign-off revoked by its trainee',
    () => sql`insert into observation_revocations values (${seen}, ${trainee}, 'I did not like it', '2026-02-01')`,
    'revoked by a second person',
  ],
  [
    'a revoked certificate reinstated',
    () => event(ended, 'reinstated'),
    'this certificate is revoked: nothing can follow',
  ],
  [
    'a revoked certificate suspended',
    () => event(ended, 'suspended'),
    'this certificate is revoked: nothing can follow',
  ],
  [
    'a wrong answer in practice called easy',
    () => sql`insert into practice_ratings values (${missed}, 'easy', '2026-02-01')`,
    'only a right answer can be called hard or easy',
  ],
  [
    'a ledger number left out',
    () => entry(3, { seq: 3, kind: 'academy.set-up', previous: HASH }),
    'must follow the one before it',
  ],
  [
    'a ledger entry that says another number',
    () => entry(2, { seq: 3, kind: 'academy.set-up', previous: HASH }),
    'must follow the one before it',
  ],
  [
    'a ledger entry that names another before it',
    () => entry(2, { seq: 2, kind: 'academy.set-up', previous: HASH }),
    'must follow the one before it',
  ],
  [
    'a ledger entry that says another kind',
    () => entry(2, { seq: 2, kind: 'other', previous: HASH }),
    'must follow the one before it',
  ],
])('refused: %s', async (_, attempt, sentence) => {
  await expect(attempt()).rejects.toMatchObject({ code: '23001', message: expect.stringContaining(sentence) })
})

test.each([
  ['a newer answer while the attempt is open', () => answer(open, 1, 6)],
  [
    'an answer, marked, while the attempt waits to be marked',
    () => sql`update attempt_answers set marks = 5 where attempt_id = ${overdue}`,
  ],
  [
    'an open attempt handed in',
    () =>
      sql`update quiz_attempts set state = 'submitted', marks = 8, criticals_missed = 0, passed = true, submitted_at = '2026-02-01' where id = ${open}`,
  ],
  ['a correction by the same instructor', () => anObservation({ id: id(81), supersedes_id: seen })],
  [
    'a sign-off revoked by an admin',
    () => sql`insert into observation_revocations values (${seen}, ${admin}, 'the wrong person', '2026-02-01')`,
  ],
  [
    'a certificate suspended, reinstated and revoked',
    () =>
      event(valid, 'suspended')
        .then(() => event(valid, 'reinstated'))
        .then(() => event(valid, 'revoked')),
  ],
])('allowed: %s', async (_, attempt) => {
  await expect(attempt()).resolves.toBeDefined()
})

test('a ledger entry that follows is allowed, and its leaf is the RFC 6962 hash of what it says', async () => {
  const [first] = await sql<
    { leaf: string; right: boolean }[]
  >`select encode(leaf_hash, 'hex') as leaf, leaf_hash = sha256('\\x00'::bytea || body) as right from ledger_entries where seq = 1`
  expect(first?.right).toBe(true)
  await entry(2, { seq: 2, kind: 'academy.set-up', previous: first?.leaf })
  expect(await sql`select count(*)::int as entries from ledger_entries`).toEqual([{ entries: 2 }])
})

test('an answer saved while its attempt is being handed in waits, and is then refused', async () => {
  const attempt = id(14)
  await sql`insert into quiz_attempts (id, trainee_id, quiz_slug, quiz_version, seed, pass_percent, started_at, max_marks) values (${attempt}, ${trainee}, 'race', ${HASH}, 7, 80, '2026-01-03', 10)`
  await sql`insert into attempt_questions values (${attempt}, 1, 'q1', ${HASH}, '[]', 10, false)`
  const late = await sql.begin(async (tx) => {
    await tx`update quiz_attempts set state = 'submitted', marks = 0, criticals_missed = 0, passed = false, submitted_at = '2026-02-01' where id = ${attempt}`
    const saving = answer(attempt, 1, 1).catch((error: Error) => error)
    // Seen waiting for our lock, so the refusal below is the answer to a real race.
    const blocked = () => sql`select 1 from pg_locks where not granted and locktype = 'transactionid'`
    while ((await blocked()).length === 0);
    return { saving }
  })
  expect(await late.saving).toMatchObject({
    code: '23001',
    message: 'this attempt is closed: its answers stay as they are',
  })
})
