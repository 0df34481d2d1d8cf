import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { type CertificateInList, candidates, expiringCertificates } from '~/certificates/queries.server'
import { waitingWaiverCount } from '~/certificates/waivers/queries.server'
import type { Curriculum } from '~/curriculum/curriculum'
import type { Actor } from '~/people/actor'
import { traineesVisibleTo } from '~/people/queries.server'
import { type OpenDispute, openDisputes } from '~/practicals/answers/queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { waitingRequestCount } from '~/recognition/queries.server'
import type { Db } from '~db/client'
import { outbox } from '~db/schema/outbox'
import { cohorts, enrolments, people, personRoles } from '~db/schema/people'
import { signOffRequests } from '~db/schema/practicals'

/** Days ahead that count as "soon" for a certificate that ends. */
export const SOON_DAYS = 90

/** The academy at a glance. `ready` lists, level by level, how many could be certified now. */
export type Overview = {
  trainees: number
  instructors: number
  cohorts: number
  openRequests: number
  recognitionRequests: number
  waiversWaiting: number
  waitingLetters: number
  /** Sign-offs that are disputed and not settled, the oldest first, each with the competency's title. */
  disputes: (OpenDispute & { title: string })[]
  ready: { levelSlug: string; level: string; people: number }[]
  expiring: CertificateInList[]
}

/** What an admin looks at first, in a handful of queries. */
export async function academyOverview(
  db: Db,
  { actor, taught, now }: { actor: Pick<Actor, 'personId' | 'roles'>; taught: Curriculum; now: Date },
): Promise<Overview> {
  const [counted, recognitionRequests, waiversWaiting, expiring, everybody, disputed] = await Promise.all([
    counts(db),
    waitingRequestCount(db),
    waitingWaiverCount(db),
    expiringCertificates(db, { withinDays: SOON_DAYS, now }),
    traineesVisibleTo(db, actor),
    openDisputes(db),
  ])
  const disputes = disputed.map((one) => ({ ...one, title: titleOf(taught, one.competencySlug) }))
  const standings = (await candidates(db, { trainees: everybody, taught, now })).flatMap((one) => one.levels)
  const ready = taught.levels.map(({ slug, title }) => ({
    levelSlug: slug,
    level: title,
    people: standings.filter((one) => one.levelSlug === slug && one.mayIssue).length,
  }))
  return { ...counted, recognitionRequests, waiversWaiting, disputes, ready, expiring }
}

async function counts(
  db: Db,
): Promise<Pick<Overview, 'trainees' | 'instructors' | 'cohorts' | 'openRequests' | 'waitingLetters'>> {
  const active = (role: 'instructor') =>
    db
      .select({ number: count() })
      .from(personRoles)
      .innerJoin(people, and(eq(people.id, personRoles.personId), isNull(people.deactivatedAt)))
      .where(eq(personRoles.role, role))
  const [[trainees], [instructors], [open], [asked], [letters]] = await Promise.all([
    db
      .select({ number: sql<number>`count(distinct ${enrolments.traineeId})::int` })
      .from(enrolments)
      .where(isNull(enrolments.endedAt)),
    active('instructor'),
    db.select({ number: count() }).from(cohorts).where(isNull(cohorts.archivedAt)),
    db.select({ number: count() }).from(signOffRequests).where(eq(signOffRequests.state, 'open')),
    db.select({ number: count() }).from(outbox).where(isNull(outbox.sentAt)),
  ])
  return {
    trainees: trainees?.number ?? 0,
    instructors: instructors?.number ?? 0,
    cohorts: open?.number ?? 0,
    openRequests: asked?.number ?? 0,
    waitingLetters: letters?.number ?? 0,
  }
}
