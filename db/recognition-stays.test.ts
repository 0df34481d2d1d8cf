import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'

// The constraints and triggers of recognition, each asked directly: what they refuse, no code path can do.
const { sql } = await testDatabase()

const HASH = 'a'.repeat(64)
const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
const [trainee, another, admin] = [id(1), id(2), id(3)]
const [granted, declined, waiting] = [id(11), id(12), id(13)]
const [first, second, back] = [id(21), id(22), id(23)]

const PAPER = {
  ...{ kind: 'midwife', kind_title: 'Registered midwife', issuer: 'Nursing and Midwifery Council' },
  ...{ issued_on: '2015-09-01', covered: 'three years of training' },
}
type Changes = Record<string, string | number | null | string[]>

const aRequest = (changes: Changes) =>
  sql`insert into recognition_requests ${sql({ trainee_id: trainee, module_slugs: ['craft'], ...PAPER, asked_at: '2026-02-01', ...changes })}`
const anAnswer = (request: string, answer: string, by = admin, reason: string | null = 'a reason long enough') =>
  sql`insert into recognition_answers values (${request}, ${answer}, ${reason}, ${by}, 'A', '2026-02-02')`
const aRecognition = (changes: Changes) => {
  const row = {
    ...{
      trainee_id: trainee,
      module_slug: 'craft',
      module_title: 'Craft',
      module_version: HASH,
      number: 1,
      lessons: '[{}]',
    },
    ...{ checked_how: 'original-seen', checked_note: 'saw the paper', granted_by: admin, granted_by_name: 'A' },
    ...{ proved_by: 'password', granted_at: '2026-03-02T10:00:00Z', salt: 's' },
    ...PAPER,
    ...changes,
  }
  return sql`insert into recognitions ${sql(row)}`
}
const takenBack = (recognition: string, by = admin, at = '2026-04-01', reason = 'a reason long enough') =>
  sql`insert into recognition_revocations values (${recognition}, ${reason}, ${by}, 'A', 'password', ${at})`

beforeAll(async () => {
  await sql`insert into content_versions values (${HASH}, 'module', 'craft', '{}', '2026-01-01')`
  for (const person of [trainee, another, admin])
    await sql`insert into people (id, email, name, password_hash, created_at) values (${person}, ${`${person}@people.example`}, 'P', 'x', '2026-01-01')`
  await aRequest({ id: granted })
  await anAnswer(granted, 'granted', admin, null)
  await aRequest({ id: declined })
  await anAnswer(declined, 'declined')
  await aRequest({ id: waiting })
  await aRecognition({ id: first, ends_on: '2026-06-30' })
  await aRecognition({ id: second, module_slug: 'business' })
  await aRecognition({ id: back, module_slug: 'welcome' })
  await takenBack(back)
})

test.each([
  ['recognition_requests', 'issuer'],
  ['recognition_answers', 'reason'],
  ['recognitions', 'ends_on'],
  ['recognition_revocations', 'reason'],
])('no row of %s is ever changed, removed or emptied out', (table, column) => expectOnlyGrows(sql, table, column))

test.each<[string, () => Promise<unknown>, string]>([
  ['a second request while one waits', () => aRequest({}), 'waits already'],
  ['a request granted by whoever asked', () => anAnswer(waiting, 'granted', trainee), 'by whoever asked'],
  ['a request declined by whoever asked', () => anAnswer(waiting, 'declined', trainee), 'by whoever asked'],
  ['a request withdrawn by somebody else', () => anAnswer(waiting, 'withdrawn', admin), 'by whoever asked'],
  [
    'a second recognition while one without an end is in force',
    () => aRecognition({ module_slug: 'business', number: 2 }),
    'recognised already',
  ],
  [
    'a renewal that ends on the same day',
    () => aRecognition({ number: 2, ends_on: '2026-06-30' }),
    'recognised already',
  ],
  ['a number left out', () => aRecognition({ number: 3 }), 'follows the last one'],
  ['a first number that is not one', () => aRecognition({ module_slug: 'new', number: 2 }), 'follows the last one'],
  [
    'a recognition that answers a declined request',
    () => aRecognition({ module_slug: 'new', request_id: declined }),
    'that was granted',
  ],
  [
    'a recognition that answers a request that waits',
    () => aRecognition({ module_slug: 'new', request_id: waiting }),
    'that was granted',
  ],
  [
    'a recognition that answers somebody else’s request',
    () => aRecognition({ module_slug: 'new', trainee_id: another, request_id: granted }),
    'of the same person',
  ],
  ['a recognition taken back by its trainee', () => takenBack(first, trainee), 'not by the trainee'],
  ['a recognition taken back before it was', () => takenBack(first, admin, '2026-03-01'), 'after it was granted'],
])('%s is refused', async (_, attempt, message) => {
  await expect(attempt()).rejects.toMatchObject({ code: '23001', message: expect.stringContaining(message) })
})

test.each<[string, () => Promise<unknown>, string]>([
  ['recognising oneself', () => aRecognition({ trainee_id: admin }), 'nobody_recognises_themselves'],
  [
    'a number where strangers read',
    () => aRecognition({ module_slug: 'new', issuer: 'NMC 98123456' }),
    'issuer_carries_no_number',
  ],
  ['no lessons', () => aRecognition({ module_slug: 'new', lessons: '[]' }), 'recognition_names_lessons'],
  [
    'no word on how it was checked',
    () => aRecognition({ module_slug: 'new', checked_note: ' ok ' }),
    'recognition_says_how_it_was_checked',
  ],
  [
    'outliving its credential',
    () => aRecognition({ module_slug: 'new', expires_on: '2026-12-31', ends_on: '2027-01-01' }),
    'recognition_ends_with_its_credential',
  ],
  [
    'no end although the credential has one',
    () => aRecognition({ module_slug: 'new', expires_on: '2026-12-31' }),
    'recognition_ends_with_its_credential',
  ],
  [
    'ending the day before it begins',
    () => aRecognition({ module_slug: 'new', ends_on: '2026-03-01' }),
    'recognition_does_not_begin_over',
  ],
  [
    'a credential that runs backwards',
    () =>
      aRecognition({ module_slug: 'new', issued_on: '2027-01-01', expires_on: '2026-12-31', ends_on: '2026-12-31' }),
    'recognised_credential_runs_forward',
  ],
  ['declining without a reason', () => anAnswer(waiting, 'declined', admin, ' no '), 'declining_says_why'],
  ['a second answer', () => anAnswer(declined, 'granted'), 'recognition_answers_pkey'],
  ['taking back twice', () => takenBack(back), 'recognition_revocations_pkey'],
  [
    'taking back without a reason',
    () => takenBack(first, admin, '2026-04-01', 'no'),
    'recognition_revocation_says_why',
  ],
  ['a request for nothing', () => aRequest({ trainee_id: another, module_slugs: [] }), 'request_names_a_module'],
])('a constraint refuses %s', async (_, attempt, constraint) => {
  await expect(attempt()).rejects.toMatchObject({ constraint_name: constraint })
})

test.each<[string, () => Promise<unknown>]>([
  ['ending on the very day it begins', () => aRecognition({ module_slug: 'today', ends_on: '2026-03-02' })],
  ['a renewal that ends a day later', () => aRecognition({ number: 2, ends_on: '2026-07-01' })],
  ['a renewal without an end', () => aRecognition({ number: 3 })],
  ['another after one was taken back', () => aRecognition({ module_slug: 'welcome', number: 2 })],
  [
    'another, ending no later, after the last one was over',
    async () => {
      await aRecognition({ module_slug: 'over', ends_on: '2026-03-31' })
      await aRecognition({ module_slug: 'over', number: 2, granted_at: '2026-04-01T00:00:00Z', ends_on: '2026-04-01' })
    },
  ],
  ['a request withdrawn by whoever asked', () => anAnswer(waiting, 'withdrawn', trainee, null)],
])('what is allowed is let in: %s', async (_, attempt) => {
  await attempt()
})

test('two that arrive at once, past the code, are one', async () => {
  const both = await Promise.allSettled([
    aRecognition({ module_slug: 'race', trainee_id: another }),
    aRecognition({ module_slug: 'race', trainee_id: another }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
