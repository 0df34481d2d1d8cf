import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { parse } from 'yaml'
import { hashOfToken } from '~/people/one-time-token.server'
import { asPosted, type BankQuestion, bankOf, lessonsOf } from '../browser/doing/right-answers'
import { SMALL_LEVEL, SMALL_MODULE } from '../factories/small-course'
import { type Browser, openBrowser } from './browser'

type Sql = postgres.Sql

/**
 * One thing that somebody does and the server acknowledges. `effects` counts in the database how often it has happened;
 * once it is acknowledged that is `times` (one, unless said otherwise), however often it was sent.
 */
export type Step = {
  name: string
  send: (signal?: AbortSignal) => Promise<Response>
  effects: (sql: Sql) => Promise<number>
  times?: number
}

const MODULE = SMALL_MODULE.folder
const PASSWORD = 'gravel otter lamp'
const ADMIN = { name: 'Ada Brook', email: 'ada@faults.example' }
const INSTRUCTOR = { name: 'Ines Duarte', email: 'ines@faults.example' }

type Item = { id: string; critical: boolean }
const { competencies } = parse(readFileSync(join('content', 'modules', MODULE, 'checklist.yaml'), 'utf8')) as {
  competencies: { slug: string; items: Item[] }[]
}
const moduleSlug = SMALL_MODULE.slug
const bank = bankOf(MODULE)
const lessons = lessonsOf(MODULE)
if (lessons.length === 0) throw new Error('the module has lessons')

/** Who is there before every story: an academy with its admin, an instructor and the cohort they teach. */
export type Stage = { origin: () => string; sql: () => Sql; admin: Browser; instructor: Browser; cohortId: string }

/** Sets an academy up through its pages, by its one-time link. */
export async function setTheStage({
  origin,
  sql,
  setUpPath,
}: {
  origin: () => string
  sql: () => Sql
  setUpPath: string
}): Promise<Stage> {
  const admin = openBrowser(origin)
  const instructor = openBrowser(origin)
  await expectAnswer(
    admin.post(setUpPath, {
      academyName: 'Under Fire',
      choice: 'empty',
      ...ADMIN,
      password: PASSWORD,
      passwordAgain: PASSWORD,
      timeZone: 'UTC',
    }),
  )
  await expectAnswer(admin.post('/admin/people/invite', { ...INSTRUCTOR, role: 'instructor' }))
  await expectAnswer(
    instructor.post(await invitationTo(sql(), INSTRUCTOR.email), {
      intent: 'new-account',
      name: INSTRUCTOR.name,
      password: PASSWORD,
      timeZone: 'UTC',
    }),
  )
  await expectAnswer(admin.post('/admin/cohorts', { name: 'Everybody', startsOn: '2026-01-05' }))
  const [cohort] = await sql()<{ id: string }[]>`select id from cohorts`
  const [teacher] = await sql()<{ id: string }[]>`select id from people where email = ${INSTRUCTOR.email}`
  const cohortId = cohort?.id ?? ''
  await expectAnswer(admin.post(`/admin/cohorts/${cohortId}`, { intent: 'assign', instructorId: teacher?.id ?? '' }))
  return { origin, sql, admin, instructor, cohortId }
}

/** A password counts for ten minutes, and stories go on for longer: whoever signs sends it along. */
const proof = PASSWORD

/**
 * All that a trainee, an instructor and an admin do in an academy of the small course, from invitation to revocation, step by step. Each step is worked out
 * when it is asked for, from what the database says then, as a page would be.
 */
export async function* theStory(stage: Stage, chapter: number): AsyncGenerator<Step> {
  const email = `trainee.${chapter}@faults.example`
  const trainee = openBrowser(stage.origin)
  yield* joining(stage, trainee, email)
  const [person] = await stage.sql()<{ id: string }[]>`select id from people where email = ${email}`
  const traineeId = person?.id ?? ''
  yield* studying(stage, trainee, traineeId)
  for (const { slug, items } of competencies)
    yield* beingObserved(stage, { trainee, traineeId, competencySlug: slug, items })
  yield* certifying(stage, traineeId)
}

async function* joining(stage: Stage, trainee: Browser, email: string): AsyncGenerator<Step> {
  const name = 'Nia Okafor'
  yield {
    name: 'invite',
    send: (signal) =>
      stage.admin.post('/admin/people/invite', { name, email, role: 'trainee', cohortId: stage.cohortId }, signal),
    effects: countOf`select count(*) as n from invitations where email = ${email} and withdrawn_at is null`,
  }
  yield {
    name: 'accept',
    send: async (signal) =>
      trainee.post(
        await invitationTo(stage.sql(), email),
        { intent: 'new-account', name, password: PASSWORD, timeZone: 'UTC' },
        signal,
      ),
    effects: countOf`select count(*) as n from people join enrolments on trainee_id = people.id where email = ${email} and ended_at is null`,
  }
  trainee.signedOut()
  yield {
    name: 'sign in',
    send: (signal) => trainee.post('/sign-in', { email, password: PASSWORD }, signal),
    // Signing in twice opens two sessions, as on two devices.
    effects: countOf`select least(count(*), 1) as n from sessions join people on people.id = user_id where email = ${email}`,
  }
}

async function* studying({ sql }: Stage, trainee: Browser, traineeId: string): AsyncGenerator<Step> {
  const [notice] = await sql()<{ hash: string }[]>`select hash from content_in_force where kind = 'notice'`
  yield {
    name: 'acknowledge',
    send: (signal) =>
      trainee.post(
        '/learn/acknowledge',
        { jurisdiction: 'OTHER', noticeVersion: notice?.hash ?? '', read: 'yes' },
        signal,
      ),
    effects: countOf`select count(*) as n from acknowledgements where person_id = ${traineeId}`,
  }
  for (const lesson of lessons) {
    yield {
      name: 'read a lesson',
      send: (signal) => trainee.post(`/learn/modules/${moduleSlug}/lessons/${lesson}`, {}, signal),
      effects: countOf`select count(*) as n from lesson_progress where trainee_id = ${traineeId} and lesson_slug = ${lesson} and completed_at is not null`,
    }
  }
  yield {
    name: 'start the quiz',
    send: (signal) => trainee.post(`/learn/modules/${moduleSlug}/quiz`, {}, signal),
    effects: countOf`select count(*) as n from quiz_attempts where trainee_id = ${traineeId}`,
  }
  yield* answering({ sql }, trainee, traineeId)
}

async function* answering({ sql }: Pick<Stage, 'sql'>, trainee: Browser, traineeId: string): AsyncGenerator<Step> {
  const drawn = await sql()<{ attempt: string; position: number; question: string }[]>`
    select attempt_id as attempt, position, question_slug as question from attempt_questions join quiz_attempts on id = attempt_id where trainee_id = ${traineeId} order by position`
  const attempt = drawn[0]?.attempt ?? ''
  const questionAt = (slug: string): BankQuestion | undefined => bank.find((one) => slug.endsWith(one.id))
  // Every third answer is wrong at first, and put right.
  for (const [place, { position, question: slug }] of drawn.entries()) {
    const question = questionAt(slug)
    if (!question) throw new Error(`the bank has no question ${slug}`)
    const tries = place % 3 === 0 ? [false, true] : [true]
    for (const [index, right] of tries.entries()) {
      const answer = asPosted(question, right)
      const sequence = index + 1
      yield {
        name: 'save an answer',
        send: (signal) => trainee.send(`/api/attempts/${attempt}/answers`, { position, answer, sequence }, signal),
        effects: countOf`select count(*) as n from attempt_answers where attempt_id = ${attempt} and position = ${position} and sequence >= ${sequence}`,
      }
    }
  }
  yield {
    name: 'hand in',
    send: (signal) => trainee.post(`/attempts/${attempt}/submit`, {}, signal),
    // Passed with all marks: so no acknowledged answer was missing when it was marked.
    effects: countOf`select count(*) as n from quiz_attempts where id = ${attempt} and passed and marks = max_marks`,
  }
}

type Observing = { trainee: Browser; traineeId: string; competencySlug: string; items: Item[] }

async function* beingObserved(
  { sql, instructor }: Stage,
  { trainee, traineeId, competencySlug, items }: Observing,
): AsyncGenerator<Step> {
  const observationId = randomUUID()
  const seen: Fields = {
    ...Object.fromEntries(items.map((item) => [`items.${item.id}`, 'yes'])),
    ...Object.fromEntries(
      ['preparation', 'acquisition', 'optimisation', 'communication'].map((domain) => [`domains.${domain}`, 'meets']),
    ),
    entrustment: '4',
    occasion: 'phantom/performed',
    strengths: 'Calm, and never hurried.',
  }
  const place = `/teach/observe/${traineeId}/${competencySlug}`
  yield {
    name: 'ask for a sign-off',
    send: (signal) =>
      trainee.post(`/learn/competencies/${competencySlug}`, { intent: 'ask', selfEntrustment: '3' }, signal),
    effects: countOf`select count(*) as n from sign_off_requests where trainee_id = ${traineeId} and competency_slug = ${competencySlug}`,
  }
  const [request] = await sql()<
    { id: string }[]
  >`select id from sign_off_requests where trainee_id = ${traineeId} and competency_slug = ${competencySlug}`
  const requestId = request?.id ?? ''
  const [inForce] = await sql()<
    { hash: string }[]
  >`select hash from content_in_force where kind = 'competency' and slug = ${competencySlug}`
  const made = `?version=${inForce?.hash}`
  yield {
    name: 'keep a draft',
    send: (signal) =>
      instructor.post(`${place}/draft${made}`, { ...seen, observationId, sequence: '1', intent: 'save' }, signal),
    // Signing takes the draft away, and is a step of its own.
    effects: countOf`select (select count(*) from observation_drafts where observation_id = ${observationId}) + (select count(*) from observations where id = ${observationId}) as n`,
  }
  yield {
    name: 'sign',
    send: (signal) => instructor.post(`${place}${made}`, { ...seen, observationId, requestId, proof }, signal),
    effects: countOf`select (select count(*) from observations where trainee_id = ${traineeId} and competency_slug = ${competencySlug})
      * (select count(*) from sign_off_requests where id = ${requestId} and state = 'observed')
      * (select count(*) from ledger_entries where kind = 'sign-off.signed' and convert_from(body, 'UTF8') like ${`%${observationId}%`}) as n`,
  }
}

async function* certifying({ sql, admin }: Stage, traineeId: string): AsyncGenerator<Step> {
  yield {
    name: 'issue',
    send: async (signal) =>
      issued(
        admin,
        await admin.post(
          '/admin/certificates',
          { levelSlug: SMALL_LEVEL.slug, people: [`${traineeId}.1`], proof },
          signal,
        ),
      ),
    effects: countOf`select (select count(*) from certificates where trainee_id = ${traineeId})
      * (select count(*) from certificate_events join certificates c on c.id = certificate_id where c.trainee_id = ${traineeId} and type = 'issued')
      * (select count(*) from ledger_entries where kind = 'certificate.issued' and convert_from(body, 'UTF8') like '%' || (select id from certificates where trainee_id = ${traineeId} limit 1) || '%') as n`,
  }
  const [certificate] = await sql()<
    { serial: string; id: string }[]
  >`select serial, id from certificates where trainee_id = ${traineeId}`
  yield {
    name: 'revoke',
    send: (signal) =>
      admin.post(
        `/admin/certificates/${certificate?.serial}`,
        { intent: 'revoke', code: 'other', reason: 'The story ends here.', confirmed: 'yes', proof },
        signal,
      ),
    effects: countOf`select (select count(*) from certificate_events where certificate_id = ${certificate?.id ?? null} and type = 'revoked')
      * (select count(*) from ledger_entries where kind = 'certificate.revoked' and convert_from(body, 'UTF8') like ${`%${certificate?.id}%`}) as n`,
  }
}

/** Many may be issued at once, so it is the page afterwards that says whether this one was. */
async function issued(admin: Browser, answer: Response): Promise<Response> {
  const outcome = answer.headers.get('location')
  if (outcome === null) return answer
  const said = await (await admin.get(outcome)).text()
  return new Response(said, { status: said.includes('not issued') ? 409 : 200 })
}

/** Counts with one query, whenever it is asked. */
function countOf(text: TemplateStringsArray, ...values: (string | number | null)[]): Step['effects'] {
  return async (sql) => {
    const [row] = await sql<{ n: string }[]>(text, ...values)
    return Number(row?.n)
  }
}

/** Where the open invitation to somebody leads. Of several asked for at once, the one that came last in line is open. */
async function invitationTo(sql: Sql, email: string): Promise<string> {
  const letters = await sql<
    { url: string }[]
  >`select body->'link'->>'url' as url from outbox where "to" = ${email} and body->'link' is not null`
  const [open] = await sql<
    { hash: string }[]
  >`select token_hash as hash from invitations where email = ${email} and withdrawn_at is null`
  const paths = letters.map(({ url }) => new URL(url, 'http://nowhere.example').pathname)
  return paths.find((path) => hashOfToken(path.split('/').at(-1) ?? '') === open?.hash) ?? '/'
}

async function expectAnswer(sending: Promise<Response>): Promise<void> {
  const answer = await sending
  const text = await answer.text()
  if (answer.status !== 302)
    throw new Error(`the stage could not be set: ${answer.status} ${text.replace(/<[^>]*>/g, ' ').slice(0, 500)}`)
}

type Fields = Record<string, string | string[]>
