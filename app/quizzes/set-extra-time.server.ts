import { desc, eq } from 'drizzle-orm'
import type { Actor } from '~/people/actor'
import { lockPerson } from '~/people/lock-person.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { extraTime } from '~db/schema/quiz-exceptions'
import { EXTRA_TIMES } from './extra-time'
import { SHORTEST_REASON } from './unlock-rules'

type SetExtraTime = {
  personId: string
  /** Of the time limit, in per cent: one of `EXTRA_TIMES`. */
  factorPercent: number
  reason: string
  actor: Pick<Actor, 'personId' | 'name'>
  now: Date
}

/**
 * Sets how much longer a person may take over timed quizzes that they begin from now on; an attempt under way keeps
 * its deadline. Setting what holds already changes nothing, so that a second click is no second entry.
 */
export async function setExtraTime(
  db: Db,
  { personId, factorPercent, reason, actor, now }: SetExtraTime,
): Promise<{ factorPercent: number }> {
  const because = reason.trim()
  if (personId === actor.personId) throw new Refusal('not-allowed', 'Nobody sets their own extra time.')
  if (!EXTRA_TIMES.some((one) => one.factorPercent === factorPercent))
    throw new Refusal('invalid', 'Choose one from the list.')
  if (because.length < SHORTEST_REASON)
    throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. Only admins read it.`)
  return db.transaction(async (tx) => {
    await lockPerson(tx, personId)
    const [holds] = await tx
      .select({ number: extraTime.number, factorPercent: extraTime.factorPercent })
      .from(extraTime)
      .where(eq(extraTime.personId, personId))
      .orderBy(desc(extraTime.number))
      .limit(1)
    if ((holds?.factorPercent ?? 100) === factorPercent) return { factorPercent }
    const row = { personId, factorPercent, reason: because, setBy: actor.personId, setByName: actor.name, setAt: now }
    await tx.insert(extraTime).values({ ...row, number: (holds?.number ?? 0) + 1 })
    return { factorPercent }
  })
}
