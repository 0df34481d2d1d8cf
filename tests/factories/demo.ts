import { buildDemoAcademy } from '~/commands/demo/build-demo.server'
import { releaseCompiler } from '~/curriculum/compile-lesson.server'
import type { Curriculum } from '~/curriculum/curriculum'
import { publishContent } from '~/curriculum/publish-content.server'
import { readContent } from '~/curriculum/read-content.server'
import { peopleList } from '~/people/admin-queries.server'
import type { Db } from '~db/client'
import { databaseLike, type TestDatabase } from '~tests/setup/database'
import { anEvidenceStore } from './evidence-store'

/** The course as it ships, read once and served from all of these databases. */
export async function theCourse(databases: readonly Db[], now: Date): Promise<Curriculum> {
  const { curriculum, problems } = await readContent({ folder: 'content', compiled: async () => undefined })
  releaseCompiler()
  if (!curriculum) throw new Error(`the course cannot be read: ${problems[0]?.message}`)
  for (const db of databases) await publishContent(db, { curriculum, now })
  return curriculum
}

/** A demo academy that has been built, the course it teaches, and its people by the name in their address. */
export type Demo = Pick<TestDatabase, 'db' | 'sql'> & {
  taught: Curriculum
  now: Date
  idOf: (key: string) => Promise<string>
}

const now = new Date('2026-11-22T13:20:30Z')

/** A demo academy in a database of its own, built once for the run. Its evidence is not kept: only what is on record. */
export async function aDemo(): Promise<Demo> {
  const taught = await theCourse([], now)
  const { db, sql } = await databaseLike('demo', async ({ db }) => {
    await publishContent(db, { curriculum: taught, now })
    const store = await anEvidenceStore()
    await buildDemoAcademy({ db, store, curriculum: taught, now, origin: 'http://localhost:3000' })
  })
  const people = new Map((await peopleList(db, {})).people.map(({ email, id }) => [email.split('@')[0], id]))
  const idOf = async (key: string) => {
    const id = people.get(key)
    if (!id) throw new Error(`nobody is called ${key}`)
    return id
  }
  return { db, sql, taught, now, idOf }
}

const TABLES = [
  ...[
    'academy',
    'people',
    'person_roles',
    'cohorts',
    'cohort_instructors',
    'enrolments',
    'acknowledgements',
    'invitations',
    'outbox',
  ],
  ...[
    'lesson_progress',
    'quiz_attempts',
    'attempt_questions',
    'attempt_answers',
    'practice_entries',
    'sign_off_requests',
    ...['essay_marks', 'result_releases', 'released_results'],
  ],
  ...['recognition_requests', 'recognition_answers', 'recognitions', 'recognition_revocations'],
  ...['signing_scopes', 'sign_off_acknowledgements', 'sign_off_disputes', 'dispute_resolutions'],
  ...['observations', 'observation_revocations', 'certificates', 'certificate_events', 'ledger_entries'],
]

/** What each row is called instead of by its random id, so that rows can be told apart and still compared. */
const NAMES = `
  select id::text, email as name from people
  union all select id::text, 'cohort ' || name from cohorts
  union all select q.id::text, 'attempt ' || p.email || ' ' || q.started_at from quiz_attempts q join people p on p.id = q.trainee_id
  union all select r.id::text, 'request ' || p.email || ' ' || r.competency_slug || ' ' || r.created_at from sign_off_requests r join people p on p.id = r.trainee_id
  union all select r.id::text, 'recognition request ' || p.email || ' ' || r.asked_at from recognition_requests r join people p on p.id = r.trainee_id
  union all select r.id::text, 'recognition ' || p.email || ' ' || r.module_slug from recognitions r join people p on p.id = r.trainee_id
  union all select o.id::text, 'sign-off ' || p.email || ' ' || o.competency_slug || ' ' || o.signed_at from observations o join people p on p.id = o.trainee_id
  union all select c.id::text, 'certificate ' || p.email || ' ' || c.cycle from certificates c join people p on p.id = c.trainee_id
  union all select hash, 'content ' || kind || ' ' || slug from content_versions`

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const SERIAL = /\b[0-9A-HJKMNP-TV-Z]{26}\b|\b([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}\b/g

/** Every row of an academy as one line of text, sorted, with all that is random (ids, tokens, salts, serials) taken out. */
export async function everythingBut({ sql }: Pick<TestDatabase, 'sql'>): Promise<string[]> {
  const names = new Map((await sql.unsafe<{ id: string; name: string }[]>(NAMES)).map(({ id, name }) => [id, name]))
  const named = (id: string) => names.get(id) ?? '(random)'
  const lines: string[] = []
  for (const table of TABLES) {
    const rows = await sql.unsafe(`select * from ${table}`)
    for (const row of rows) {
      const fields = {
        ...row,
        body: row.body instanceof Buffer ? row.body.toString('utf8') : row.body,
        leaf_hash: undefined,
        salt: undefined,
        ledger_salt: undefined,
      }
      const text = JSON.stringify(fields)
        .replace(UUID, named)
        .replace(/[0-9a-f]{64}/g, named)
        .replace(/\$argon2id\$[^"]+/g, '(random)')
        .replace(/\/invitations\/[\w-]{43}/g, '/invitations/(random)')
        .replace(SERIAL, '(serial)')
      lines.push(`${table} ${text}`)
    }
  }
  return lines.sort()
}
