import { and, eq, isNull, sql } from 'drizzle-orm'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { addDays, longDate } from '~/platform/time'
import type { Db } from '~db/client'
import { cohorts, enrolments, invitations, people, personRoles } from '~db/schema/people'
import { academyName } from './academy.server'
import { hasEmail, isInvited } from './has-email.server'
import { INVITATION_DAYS } from './invitation-rules'
import { freshToken, hashOfToken } from './one-time-token.server'
import type { Role } from './permissions'

/** Whom to invite as what. A trainee is invited into a cohort; `origin` is where the link leads. */
export type Invite = {
  email: string
  name: string
  role: Role
  cohortId?: string
  invitedBy: string
  origin: string
  now: Date
}

/**
 * Invites somebody by letter. The link works once, for two weeks. An earlier open invitation to the same
 * address is withdrawn, so only the newest link works; inviting twice at once leaves one.
 */
export async function invitePerson(db: Db, invite: Invite): Promise<{ invitationId: string; letterId: string }> {
  return db.transaction((tx) => inviteWithin(tx, invite))
}

/** Sends an invitation again, with a new link and two new weeks. The old link ends. An accepted one is refused. */
export async function resendInvitation(
  db: Db,
  { invitationId, invitedBy, origin, now }: { invitationId: string; invitedBy: string; origin: string; now: Date },
): Promise<{ invitationId: string; letterId: string }> {
  return db.transaction(async (tx) => {
    const [old] = await tx.select().from(invitations).where(eq(invitations.id, invitationId))
    if (!old) throw new Refusal('not-found', 'That invitation is not there.')
    const { email, name, role, cohortId } = old
    return inviteWithin(
      tx,
      { email, name, role, cohortId: cohortId ?? undefined, invitedBy, origin, now },
      invitationId,
    )
  })
}

/** Withdraws an open invitation: its link stops working. */
export async function withdrawInvitation(
  db: Db,
  { invitationId, now }: { invitationId: string; now: Date },
): Promise<void> {
  const withdrawn = await db
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(eq(invitations.id, invitationId), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .returning({ id: invitations.id })
  if (withdrawn.length === 0)
    throw new Refusal('conflict', 'That invitation was accepted or withdrawn in the meantime.')
}

async function inviteWithin(
  tx: Db,
  { email, name, role, cohortId, invitedBy, origin, now }: Invite,
  replaces?: string,
): Promise<{ invitationId: string; letterId: string }> {
  // Two people inviting the same address at once come one after the other, so exactly one link stays open.
  await tx.execute(sql`select pg_advisory_xact_lock(7310403, hashtext(lower(${email})))`)
  const cohort = role === 'trainee' ? await openCohort(tx, cohortId) : undefined
  await refuseIfKnown(tx, { email, role })

  const open = and(isInvited(email), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt))
  const withdrawn = await tx.update(invitations).set({ withdrawnAt: now }).where(open).returning({ id: invitations.id })
  if (replaces && !withdrawn.some(({ id }) => id === replaces)) {
    throw new Refusal('conflict', 'That invitation was accepted, withdrawn or sent again in the meantime.')
  }
  const token = freshToken()
  const expiresAt = addDays(now, INVITATION_DAYS)
  const [invitation] = await tx
    .insert(invitations)
    .values({
      email,
      name,
      role,
      cohortId: cohort?.id ?? null,
      tokenHash: hashOfToken(token),
      invitedBy,
      createdAt: now,
      expiresAt,
    })
    .returning({ id: invitations.id })
  if (!invitation) throw new Error('the database took an invitation without giving back an id')

  const academy = (await academyName(tx)) ?? 'Our academy'
  const letter = invitationLetter({ academy, name, role, cohort: cohort?.name, expiresAt })
  const link = { label: 'Accept the invitation', url: `${origin}/invitations/${token}` }
  const { letterId } = await putInOutbox(tx, {
    to: email,
    subject: `Your invitation to ${academy}`,
    body: { lines: letter, link },
    now,
  })
  return { invitationId: invitation.id, letterId }
}

async function openCohort(tx: Db, cohortId: string | undefined): Promise<{ id: string; name: string }> {
  if (!cohortId) throw new Refusal('invalid', 'Choose the cohort that this trainee joins.')
  const [cohort] = await tx
    .select({ id: cohorts.id, name: cohorts.name })
    .from(cohorts)
    .where(and(eq(cohorts.id, cohortId), isNull(cohorts.archivedAt)))
    .for('share')
  if (!cohort) throw new Refusal('invalid', 'That cohort is not open any more. Choose another one.')
  return cohort
}

/** Said to admins only: they see every account anyway. */
async function refuseIfKnown(tx: Db, { email, role }: { email: string; role: Role }): Promise<void> {
  const [person] = await tx
    .select({ id: people.id, name: people.name, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(hasEmail(email))
  if (!person) return
  if (person.deactivatedAt)
    throw new Refusal('conflict', `${person.name} has a deactivated account with this address. Reactivate it instead.`)
  const [held] = await tx
    .select({ role: personRoles.role })
    .from(personRoles)
    .where(and(eq(personRoles.personId, person.id), eq(personRoles.role, role)))
  if (!held) return
  if (role !== 'trainee') throw new Refusal('conflict', `${person.name} already has an account as ${role}.`)
  const [enrolled] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.traineeId, person.id), isNull(enrolments.endedAt)))
  if (enrolled)
    throw new Refusal('conflict', `${person.name} is already enrolled. Move them to another cohort on their page.`)
}

const AS: Record<Role, string> = { trainee: 'a trainee', instructor: 'an instructor', admin: 'an admin' }

function invitationLetter({
  academy,
  name,
  role,
  cohort,
  expiresAt,
}: {
  academy: string
  name: string
  role: Role
  cohort?: string
  expiresAt: Date
}): string[] {
  return [
    `Hello ${name},`,
    `${academy} invites you to join as ${AS[role]}${cohort ? ` in the cohort “${cohort}”` : ''}.`,
    'Follow the link to accept and to choose your password.',
    `The link works once, until ${longDate(expiresAt)}. If you did not expect this letter, you need not do anything.`,
  ]
}
