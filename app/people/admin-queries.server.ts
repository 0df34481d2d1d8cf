import { and, asc, count, desc, eq, ilike, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { cohortInstructors, cohorts, enrolments, invitations, people, personRoles } from '~db/schema/people'
import { type InvitationState, invitationState } from './invitation-rules'
import { ROLES, type Role } from './permissions'

/** How many people one page of the list shows. */
export const PEOPLE_PER_PAGE = 50

/** What an admin looks for. `page` counts from 1. */
export type PeopleSearch = { search?: string; role?: Role; state?: 'active' | 'deactivated'; page?: number }

/** One line of the people list. */
export type PersonLine = {
  id: string
  name: string
  email: string
  roles: Role[]
  cohortName: string | null
  deactivatedAt: Date | null
}

/** People by name, whose name or address contains the words searched for; and how many there are in all. */
export async function peopleList(
  db: Db,
  { search = '', role, state, page = 1 }: PeopleSearch,
): Promise<{ people: PersonLine[]; total: number }> {
  const words = `%${search.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const roles = sql<
    Role[]
  >`coalesce((select array_agg(${personRoles.role}::text) from ${personRoles} where ${personRoles.personId} = ${people.id}), '{}')`
  const which = and(
    search.trim() === '' ? undefined : or(ilike(people.name, words), ilike(people.email, words)),
    role &&
      inArray(people.id, db.select({ id: personRoles.personId }).from(personRoles).where(eq(personRoles.role, role))),
    state === 'active' ? isNull(people.deactivatedAt) : undefined,
    state === 'deactivated' ? isNotNull(people.deactivatedAt) : undefined,
  )
  const rows = await db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      roles,
      cohortName: cohorts.name,
      deactivatedAt: people.deactivatedAt,
    })
    .from(people)
    .leftJoin(enrolments, and(eq(enrolments.traineeId, people.id), isNull(enrolments.endedAt)))
    .leftJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .where(which)
    .orderBy(sql`lower(${people.name})`, asc(people.id))
    .limit(PEOPLE_PER_PAGE)
    .offset((page - 1) * PEOPLE_PER_PAGE)
  const [all] = await db.select({ total: count() }).from(people).where(which)
  return { people: rows.map((row) => ({ ...row, roles: inOrder(row.roles) })), total: all?.total ?? 0 }
}

/** Everything an admin's page about one person shows; `undefined` for an unknown id. */
export async function personPage(db: Db, { personId }: { personId: string }) {
  const [person] = await db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      timeZone: people.timeZone,
      createdAt: people.createdAt,
      deactivatedAt: people.deactivatedAt,
    })
    .from(people)
    .where(eq(people.id, personId))
  if (!person) return undefined
  const held = await db.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, personId))
  const places = await db
    .select({
      id: enrolments.id,
      cohortId: cohorts.id,
      cohortName: cohorts.name,
      enrolledAt: enrolments.enrolledAt,
      endedAt: enrolments.endedAt,
    })
    .from(enrolments)
    .innerJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .where(eq(enrolments.traineeId, personId))
    .orderBy(desc(enrolments.enrolledAt))
  const teaches = await db
    .select({ cohortId: cohorts.id, cohortName: cohorts.name, since: cohortInstructors.since })
    .from(cohortInstructors)
    .innerJoin(cohorts, eq(cohorts.id, cohortInstructors.cohortId))
    .where(and(eq(cohortInstructors.instructorId, personId), isNull(cohortInstructors.until)))
    .orderBy(asc(cohorts.name))
  return { ...person, roles: inOrder(held.map((row) => row.role)), places, teaches }
}

/** Invitations that still wait for somebody, newest first; those whose time is up are marked `expired`. */
export async function waitingInvitations(db: Db, { now }: { now: Date }) {
  const rows = await db
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      role: invitations.role,
      cohortName: cohorts.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      withdrawnAt: invitations.withdrawnAt,
    })
    .from(invitations)
    .leftJoin(cohorts, eq(cohorts.id, invitations.cohortId))
    .where(and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .orderBy(desc(invitations.createdAt))
  return rows.map(({ acceptedAt, withdrawnAt, ...row }) => ({
    ...row,
    state: invitationState({ acceptedAt, withdrawnAt, expiresAt: row.expiresAt }, now) satisfies InvitationState,
  }))
}

const inOrder = (held: readonly Role[]): Role[] => ROLES.filter((role) => held.includes(role))
