import { recordCommitment } from '~/ledger/commitment.server'
import type { doubleObservations } from '~db/schema/double-observations'

type Double = Pick<typeof doubleObservations.$inferSelect, 'salt' | 'plannedFor' | 'sampledRequestId' | 'askedAt'>

/** What the ledger keeps of a double observation beside its people: the commitment to when it was planned for, and why. */
export const doubleCommitment = ({ salt, plannedFor, sampledRequestId, askedAt }: Double): string =>
  recordCommitment(salt, {
    record: 1,
    plannedFor: plannedFor.toISOString(),
    askedAt: askedAt.toISOString(),
    sampledRequestId,
  })
