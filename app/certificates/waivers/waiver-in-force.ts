import { dateIn } from '~/platform/time'

/** A waiver with all that became of it. `answer` null: it waits for a second admin. `endsOn` is its last day, in UTC. */
export type WaiverOnRecord = {
  id: string
  traineeId: string
  levelSlug: string
  requirement: string
  requirementLabel: string
  reason: string
  endsOn: string
  proposedByName: string
  proposedAt: Date
  answer: 'approved' | 'declined' | 'withdrawn' | null
  answeredByName: string | null
  answeredAt: Date | null
  endedAt: Date | null
}

/** Where a waiver stands at a moment. */
export type WaiverStanding = 'waiting' | 'in-force' | 'over' | 'ended' | 'declined' | 'withdrawn'

/** The one meaning of a waiver in force: approved, not taken back, and its last day not over. */
export function waiverStandingAt(
  { answer, answeredAt, endedAt, endsOn }: Pick<WaiverOnRecord, 'answer' | 'answeredAt' | 'endedAt' | 'endsOn'>,
  asOf: Date,
): WaiverStanding {
  if (answer === null || answeredAt === null || answeredAt > asOf) return 'waiting'
  if (answer !== 'approved') return answer
  if (endedAt !== null && endedAt <= asOf) return 'ended'
  return dateIn('UTC', asOf) <= endsOn ? 'in-force' : 'over'
}

/** The waiver that counts for this requirement of this level at `asOf`; of several, the one approved last. */
export function waiverFor(
  waivers: readonly WaiverOnRecord[],
  { levelSlug, requirement, asOf }: { levelSlug: string; requirement: string; asOf: Date },
): WaiverOnRecord | undefined {
  return waivers
    .filter(
      (one) =>
        one.levelSlug === levelSlug && one.requirement === requirement && waiverStandingAt(one, asOf) === 'in-force',
    )
    .sort((a, b) => Number(b.answeredAt) - Number(a.answeredAt) || (a.id < b.id ? -1 : 1))[0]
}
