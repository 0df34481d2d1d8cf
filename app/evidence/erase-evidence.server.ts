import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Actor } from '~/people/actor'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { evidence } from '~db/schema/evidence'
import { SHORTEST_REASON } from './reasons'
import { dayOf } from './retention'
import type { EvidenceStore } from './store/evidence-store'

const AT_A_TIME = 100

type Stores = { db: Db; store: EvidenceStore }

/**
 * Erases a picture or clip before its day, at once: by its trainee, or by an admin. From the moment of this answer nobody can see
 * it; its row stays with hash, dates and reason. Erased already is no error.
 */
export async function eraseEvidence(
  { db, store }: Stores,
  {
    evidenceId,
    actor,
    because,
    words,
    now,
  }: {
    evidenceId: string
    actor: Pick<Actor, 'personId' | 'roles'>
    because: 'consent-withdrawn' | 'removed'
    words: string
    now: Date
  },
): Promise<void> {
  const [found] = await db.select().from(evidence).where(eq(evidence.id, evidenceId))
  const isTheirs = found !== undefined && (found.traineeId === actor.personId || actor.roles.includes('admin'))
  if (!isTheirs) throw new Refusal('not-found', 'We could not find that picture.')
  if (words.trim().length < SHORTEST_REASON)
    throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. It stays where the picture was.`)
  if (because === 'consent-withdrawn' && found.consentedOn === null)
    throw new Refusal('invalid', 'Nobody’s consent stands behind this one. Remove it instead.')
  await db
    .update(evidence)
    .set({ erasedAt: now, erasedBecause: because, erasedBy: actor.personId, erasedWords: words.trim() })
    .where(and(eq(evidence.id, evidenceId), isNull(evidence.erasedAt)))
  await removeErasedFiles({ db, store }, { evidenceId, now })
}

/** Erases what is past its last day. Answers how many rows that were. Safe in several processes, and to be cut off at any point. */
export async function eraseWhatIsDue({ db, store }: Stores, { now }: { now: Date }): Promise<number> {
  const due = await db
    .update(evidence)
    .set({ erasedAt: now, erasedBecause: 'date-reached' })
    .where(and(isNull(evidence.erasedAt), lt(evidence.eraseOn, dayOf(now))))
    .returning({ id: evidence.id })
  await removeErasedFiles({ db, store }, { now })
  return due.length
}

/**
 * Takes the files of erased rows out of the store; a row says that they are gone only when they are. One that will not go holds up
 * no other: the first fault is thrown when all were tried.
 */
async function removeErasedFiles(
  { db, store }: Stores,
  { evidenceId, now }: { evidenceId?: string; now: Date },
): Promise<void> {
  const which = evidenceId === undefined ? undefined : eq(evidence.id, evidenceId)
  const rows = await db
    .select({ id: evidence.id, storeKey: evidence.storeKey, thumbnailKey: evidence.thumbnailKey })
    .from(evidence)
    .where(and(isNotNull(evidence.erasedAt), isNull(evidence.filesGoneAt), which))
    .orderBy(desc(evidence.erasedAt))
    .limit(AT_A_TIME)
  const faults: unknown[] = []
  for (const { id, storeKey, thumbnailKey } of rows) {
    try {
      await store.remove(storeKey)
      if (thumbnailKey) await store.remove(thumbnailKey)
      await db
        .update(evidence)
        .set({ filesGoneAt: now })
        .where(and(eq(evidence.id, id), isNull(evidence.filesGoneAt)))
    } catch (fault) {
      faults.push(fault)
    }
  }
  if (faults.length > 0) throw faults[0]
}
