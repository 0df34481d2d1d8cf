/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 14

/** Where an invitation stands. */
export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

/** What has happened to an invitation, as its row tells it. */
export type InvitationFacts = { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date }

/** The one meaning of an open invitation: neither used nor withdrawn, and its time not up. */
export function invitationState({ acceptedAt, withdrawnAt, expiresAt }: InvitationFacts, now: Date): InvitationState {
  if (acceptedAt) return 'accepted'
  if (withdrawnAt) return 'withdrawn'
  return now < expiresAt ? 'open' : 'expired'
}

/** Why an invitation cannot be accepted now, and what to do; empty while it is open. */
export function reasonsNotToAccept(invitation: InvitationFacts, now: Date): string[] {
  const reasons: Record<InvitationState, string[]> = {
    open: [],
    accepted: ['This invitation has already been accepted. Sign in with the e-mail address it was sent to.'],
    withdrawn: [
      'This invitation was withdrawn or replaced. If a newer letter came, use its link; otherwise ask the academy.',
    ],
    expired: [
      `This invitation was open for ${INVITATION_DAYS} days, and they are over. Ask the academy for a new one.`,
    ],
  }
  return reasons[invitationState(invitation, now)]
}
