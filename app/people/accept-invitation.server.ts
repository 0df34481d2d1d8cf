import { and, eq, gt, isNull } from 'drizzle-orm'
import { brokenConstraint } from '~/platform/broken-constraint.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { cohorts, enrolments, invitations, people, personRoles } from '~db/schema/people'
import { hasEmail } from './has-email.server'
import { reasonsNotToAccept } from './invitation-rules'
import { hashOfToken } from './one-time-token.server'
import { hashNewPassword } from './passwords.server'
import type { Role } from './permissions'

type Invitation = typeof invitations.$inferSelect

/** What a newcomer fills in behind the link. The address is the invitation's, and so is proven by the letter. */
export type Newcomer = { token: string; name: string; password: string; timeZone: string; now: Date }

/**
 * Makes the account that an invitation promises, with its role and enrolment, all or nothing. The invitation
 * is locked and spent in the same transaction: of two accepts at once, one makes the person, one is refused.
 */
export async function acceptInvitation(
  db: Db,
  { token, name, password, timeZone, now }: Newcomer,
): Promise<{ personId: string; role: Role }> {
  const seen = await openInvitation(db, { token, now })
  const passwordHash = await hashNewPassword(password, { email: seen.email, name })
  try {
    return await db.transaction(async (tx) => {
      const invitation = await lockedInvitation(tx, { token, now })
      const [person] = await tx
        .insert(people)
        .values({ email: invitation.email, name, passwordHash, timeZone, createdAt: now })
        .returning({ id: people.id })
      if (!person) throw new Error('the database took a person without giving back an id')
      return keepPromise(tx, { invitation, personId: person.id, now })
    })
  } catch (error) {
    if (brokenConstraint(error) === 'people_email_once')
      throw new Refusal('conflict', 'There is an account with this address by now. Sign in, then open the link again.')
    throw error
  }
}

/** Adds what an invitation promises to the account it was addressed to, whose owner has signed in. Once. */
export async function acceptInvitationAs(
  db: Db,
  { token, personId, now }: { token: string; personId: string; now: Date },
): Promise<{ personId: string; role: Role }> {
  return db.transaction(async (tx) => {
    const invitation = await lockedInvitation(tx, { token, now })
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), hasEmail(invitation.email), isNull(people.deactivatedAt)))
    if (!person)
      throw new Refusal(
        'not-allowed',
        'This invitation is addressed to somebody else. Sign out, and open its link again.',
      )
    return keepPromise(tx, { invitation, personId, now })
  })
}

async function openInvitation(db: Db, { token, now }: { token: string; now: Date }): Promise<Invitation> {
  const [invitation] = await db
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashOfToken(token)))
  return acceptable(invitation, now)
}

/** The cohort is locked before the invitation, as archiving does: neither ever waits for the other in a circle. */
async function lockedInvitation(tx: Db, { token, now }: { token: string; now: Date }): Promise<Invitation> {
  const { cohortId } = await openInvitation(tx, { token, now })
  if (cohortId) await refuseIfArchived(tx, cohortId)
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashOfToken(token)))
    .for('update')
  return acceptable(invitation, now)
}

function acceptable(invitation: Invitation | undefined, now: Date): Invitation {
  if (!invitation)
    throw new Refusal('not-found', 'This invitation does not exist. Check that the whole link was copied.')
  const [reason] = reasonsNotToAccept(invitation, now)
  if (reason) throw new Refusal('conflict', reason)
  return invitation
}

async function keepPromise(
  tx: Db,
  { invitation, personId, now }: { invitation: Invitation; personId: string; now: Date },
): Promise<{ personId: string; role: Role }> {
  const spent = await tx
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: personId })
    .where(
      and(
        eq(invitations.id, invitation.id),
        isNull(invitations.acceptedAt),
        isNull(invitations.withdrawnAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .returning({ id: invitations.id })
  if (spent.length === 0) throw new Refusal('conflict', 'This invitation has just been used or withdrawn.')
  await tx.insert(personRoles).values({ personId, role: invitation.role, grantedAt: now }).onConflictDoNothing()
  if (invitation.role === 'trainee' && invitation.cohortId)
    await enrol(tx, { personId, cohortId: invitation.cohortId, now })
  return { personId, role: invitation.role }
}

async function enrol(
  tx: Db,
  { personId, cohortId, now }: { personId: string; cohortId: string; now: Date },
): Promise<void> {
  const enrolled = await tx
    .insert(enrolments)
    .values({ traineeId: personId, cohortId, enrolledAt: now })
    .onConflictDoNothing()
    .returning({ id: enrolments.id })
  if (enrolled.length === 0)
    throw new Refusal('conflict', 'You are already enrolled in a cohort. Ask the academy to move you.')
}

async function refuseIfArchived(tx: Db, cohortId: string): Promise<void> {
  const [cohort] = await tx
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(and(eq(cohorts.id, cohortId), isNull(cohorts.archivedAt)))
    .for('share')
  if (!cohort)
    throw new Refusal('conflict', 'The cohort of this invitation has ended. Ask the academy for a new invitation.')
}
