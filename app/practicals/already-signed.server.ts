import canonicalize from 'canonicalize'
import { eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import type { FilledObservation } from './observation-rules'
import type { SignedObservation } from './signed-record.server'
import type { ToWrite } from './write-sign-off.server'

/** What was already signed under this id, if it was the same thing by the same person. */
export async function alreadySigned(
  tx: Db,
  { filled, actor, supersedesId }: Pick<ToWrite, 'filled' | 'actor' | 'supersedesId'>,
): Promise<SignedObservation | undefined> {
  const [row] = await tx.select().from(observations).where(eq(observations.id, filled.id))
  if (!row) return undefined
  // With an admin's leave the reason is theirs, and was not part of what was sent.
  const said = row.latePermissionId === null ? row : { ...row, lateBecause: null }
  const asSent = { ...filled, observedAt: row.observedAt.getTime() === row.signedAt.getTime() ? null : row.observedAt }
  const sent = filled.observedAt === null ? asSent : filled
  const isSame =
    row.instructorId === actor.personId &&
    row.supersedesId === supersedesId &&
    sameIds(
      row.evidenceSeen?.map(({ id }) => id),
      filled.evidenceIds,
    ) &&
    contentOf(said) === contentOf({ ...sent, observedAt: sent.observedAt ?? row.observedAt })
  if (isSame) return row
  throw signedOtherwise()
}

/** The refusal of an id under which something else stands. */
export const signedOtherwise = () =>
  new Refusal(
    'conflict',
    'This form was already signed with other answers. What was signed stands; open it to correct it.',
  )

const sameIds = (one: readonly string[] = [], other: readonly string[] = []) =>
  one.toSorted().join(' ') === other.toSorted().join(' ')

/** Everything the instructor decided, in one canonical line. */
function contentOf(one: FilledObservation & { observedAt: Date | null }): string {
  const {
    traineeId,
    competencySlug,
    competencyVersion,
    requestId,
    observedAt,
    setting,
    participation,
    tiMax,
    miMax,
    probeOnMinutes,
  } = one
  const { items, domains, entrustment, strengths, nextStep, lateBecause } = one
  const facts = {
    traineeId,
    competencySlug,
    competencyVersion,
    requestId,
    observedAt: observedAt?.toISOString() ?? null,
    setting,
    participation,
    tiMax,
    miMax,
    probeOnMinutes,
    ...(one.exposureSeconds && { exposureSeconds: one.exposureSeconds }),
  }
  return canonicalize({ ...facts, items, domains, entrustment, ...wordsOf({ strengths, nextStep, lateBecause }) }) ?? ''
}

/** Free text as it is kept: trimmed, and nothing rather than empty. */
export const wordsOf = ({
  strengths,
  nextStep,
  lateBecause,
}: Pick<FilledObservation, 'strengths' | 'nextStep' | 'lateBecause'>) => ({
  strengths: strengths.trim(),
  nextStep: nextStep?.trim() || null,
  lateBecause: lateBecause?.trim() || null,
})
