import { sql } from 'drizzle-orm'
import { type Curriculum, placeOf } from '~/curriculum/curriculum'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import type { Keyring } from '~/keys/keyring.server'
import { openSetUpLink } from '~/people/open-set-up-link.server'
import { theAcademy } from '~/people/queries.server'
import { type SetUp, setUpAcademy } from '~/people/set-up-academy.server'
import { putInOutbox } from '~/platform/outbox.server'
import { isRefusal, Refusal } from '~/platform/refusal'
import { StartRefusal } from '~/platform/start-refusal'
import { seededRandom } from '~/quizzes/seeded-random'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { calendarUpTo, FIRST_DAY } from './calendar'
import { ACADEMY_NAME, ADMIN, DEMO_PASSWORD, TRAINEES } from './cast'
import { academyHappenings } from './opening'
import { ledgerIsSigned } from './signing'
import { firstCohort } from './stories/first-cohort'
import { secondCohort } from './stories/second-cohort'
import { thirdCohort } from './stories/third-cohort'
import { whoCanSignIn } from './who-can-sign-in'
import { aBook, aPost, type Happening, type Member, type World } from './world.server'

/** How far the story has come: told at the first happening of each month. */
export type Progress = { at: Date; done: number; of: number }

/** What a demo is built on. `origin` is where the links in its letters lead. */
export type Demo = {
  db: Db
  /** Where its pictures go. They are drawn again for each build; what a failed one leaves is swept up. */
  store: EvidenceStore
  curriculum: Curriculum
  now: Date
  origin: string
  /** Signs checkpoints of the ledger as the year goes by. Left out, there are none until the server signs its first. */
  keys?: Keyring | undefined
  onProgress?: (progress: Progress) => void
}

const DEMO_LOCK = 7310405

/**
 * Builds the demo academy in a database that has nobody in it, with an admin of its own. All of it is one transaction:
 * a build that is cut off leaves nothing behind. A second build, also at the same time, finds the first and is `built: false`.
 * Refuses to start on an academy that is not the demo.
 */
export async function buildDemoAcademy({ db, ...demo }: Demo): Promise<{ built: boolean }> {
  return db.transaction(async (tx) => {
    await waitForOthers(tx)
    if ((await theAcademy(tx))?.isDemo) return { built: false }
    await refuseOnPeople(tx)
    const link = await openSetUpLink(tx, { now: beginningOf(demo.now) })
    if (link.state !== 'opened')
      throw new StartRefusal('Somebody is setting this academy up at this moment. Start again in a minute.')
    const form = { token: link.token, academyName: ACADEMY_NAME, ...ADMIN, password: DEMO_PASSWORD }
    await setUpAndTell(tx, { ...demo, setUp: form }).catch((error) => {
      throw isRefusal(error) ? new StartRefusal(error.message) : error
    })
    return { built: true }
  })
}

/**
 * Sets an academy up from the form of the set-up page, with the demo's people and records in it, all or nothing; whoever
 * filled in the form is its admin. They find a letter in the outbox that says who can sign in. Refuses as `setUpAcademy` does.
 */
export async function setUpDemoAcademy({
  db,
  ...demo
}: Demo & { setUp: Omit<SetUp, 'demo' | 'now'> }): Promise<{ personId: string }> {
  return db.transaction(async (tx) => {
    await waitForOthers(tx)
    const admin = await setUpAndTell(tx, demo)
    const lines = whoCanSignIn().map(({ name, email, role, look }) => `${name} (${role}), ${email}: ${look}`)
    const intro = `Your demo academy is ready. Everybody else in it is made up, and signs in with the password “${DEMO_PASSWORD}”. It is the same in every demo, so keep this one off the internet.`
    await putInOutbox(tx, {
      to: demo.setUp.email,
      subject: 'Who can sign in to your demo academy',
      body: { lines: [intro, ...lines] },
      now: demo.now,
    })
    return { personId: admin.personId }
  })
}

const waitForOthers = (tx: Db) => tx.execute(sql`select pg_advisory_xact_lock(${DEMO_LOCK})`)

async function refuseOnPeople(tx: Db): Promise<void> {
  const [somebody] = await tx.select({ id: people.id }).from(people).limit(1)
  if (!somebody && !(await theAcademy(tx))) return
  throw new StartRefusal(
    'There is a real academy in this database, and the demo would put made-up people into it. Run `npm start` for the academy, or give the demo a place of its own: DATA_DIR=data-demo npm run demo',
  )
}

/** The academy is set up on the first day of the story, so that the ledger's first entry is also its oldest. */
const beginningOf = (now: Date) => calendarUpTo(now).on(FIRST_DAY, '07:30')

type Telling = Omit<Demo, 'db'> & { setUp: Omit<SetUp, 'demo' | 'now'> }

async function setUpAndTell(tx: Db, { setUp, ...demo }: Telling): Promise<Member> {
  const { personId } = await setUpAcademy(tx, { ...setUp, demo: true, now: beginningOf(demo.now) })
  const admin: Member = { personId, name: setUp.name, timeZone: setUp.timeZone, roles: ['admin'] }
  await tell(tx, demo, admin).catch((error) => {
    if (!isRefusal(error)) throw error
    throw new Refusal(
      'conflict',
      `The demo's story does not fit the course that is taught here. ${error.message} Nothing was kept; an empty academy can still be set up.`,
    )
  })
  return admin
}

/**
 * Makes everything happen, in the order of time, each at a moment of its own: lists that are sorted by time then look
 * the same in every demo. The post goes each morning on which anything happens, and what a day brought is signed for.
 */
async function tell(
  tx: Db,
  { store, curriculum, now, origin, keys, onProgress }: Omit<Demo, 'db'>,
  admin: Member,
): Promise<void> {
  const world = aWorld(tx, { store, curriculum, origin, keys, admin })
  const happenings = everythingThatHappens(world, now).sort((one, other) => one.at.getTime() - other.at.getTime())
  let day = ''
  let last = 0
  for (const [done, { at: planned, does }] of happenings.entries()) {
    const at = new Date(Math.max(planned.getTime(), last + 1000))
    const today = at.toISOString().slice(0, 10)
    if (today !== day) {
      if (day) await ledgerIsSigned(world, new Date(last))
      await world.post.deliver(tx, at)
    }
    if (today.slice(0, 7) !== day.slice(0, 7)) onProgress?.({ at, done, of: happenings.length })
    day = today
    last = at.getTime()
    await does(world, at)
  }
}

function aWorld(
  tx: Db,
  { admin, ...given }: Pick<World, 'store' | 'curriculum' | 'origin' | 'keys'> & { admin: Member },
): World {
  return {
    tx,
    ...given,
    post: aPost(),
    admin: () => admin,
    admins: aBook('the admin'),
    instructors: aBook('the instructor'),
    cohorts: aBook('the cohort'),
    trainees: aBook('the trainee'),
    requests: new Map(),
    proves: new Map(),
    recognitionRequests: aBook('the request for recognition of'),
    signed: aBook('the sign-off'),
    serials: aBook('the certificate of'),
  }
}

const STORIES = { ...firstCohort, ...secondCohort, ...thirdCohort }

/** All stories as one list. Each trainee has a chance of their own, so that changing one story leaves the others as they are. */
function everythingThatHappens({ curriculum }: World, now: Date): Happening[] {
  const calendar = calendarUpTo(now)
  const stories = TRAINEES.flatMap((trainee) => {
    const slot = TRAINEES.filter(({ cohort }) => cohort === trainee.cohort).indexOf(trainee)
    const random = seededRandom(
      [...trainee.key].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 2 ** 31, 7),
    )
    const standing = placeOf(curriculum, trainee.place)?.standing
    return (STORIES[trainee.key] ?? []).flatMap((chapter) =>
      chapter({ trainee, slot, calendar, random, curriculum, standing }),
    )
  })
  return [...academyHappenings(calendar), ...stories]
}
