import { isRefusal, Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import type { Way } from './addresses'
import { claimScript, type Marking } from './claim-script.server'
import { type Script, waitingScripts } from './scripts.server'
import { isNextForMe } from './whose-turn'

/** What to take the next one from; `after` is the essay that was marked last. */
export type Desk = Pick<Marking, 'actor' | 'now'> & {
  quizSlug: string
  questionId?: string | undefined
  by: Way['by']
  after?: { attemptId: string; position: number }
}

/**
 * Takes the next essay that this marker may read: of one question for everybody, or all of one trainee before the next.
 * One that somebody else takes at the same moment is passed over. `undefined` when nothing is left for them.
 */
export async function takeNext(
  db: Db,
  { actor, now, ...desk }: Desk,
): Promise<{ attemptId: string; position: number } | undefined> {
  const looker = { personId: actor.personId, roles: ['instructor' as const] }
  const scripts = await waitingScripts(db, { looker })
  const mine = scripts.filter(
    (script) => script.quizSlug === desk.quizSlug && isNextForMe({ ...script, me: actor.personId, now }),
  )
  for (const { attemptId, position } of inOrder(mine, desk)) {
    try {
      await claimScript(db, { attemptId, position, actor, now })
      return { attemptId, position }
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
  return undefined
}

/** The same, where it is asked for and not just gone on to. */
export async function takeOne(db: Db, desk: Desk): Promise<{ attemptId: string; position: number }> {
  const next = await takeNext(db, desk)
  if (!next) throw new Refusal('conflict', 'Nothing is left for you to read here. Others may be reading the rest.')
  return next
}

function inOrder(scripts: readonly Script[], { questionId, by, after }: Omit<Desk, 'actor' | 'now'>): Script[] {
  const wanted = scripts.filter((one) => questionId === undefined || one.question.id === questionId)
  const place = (one: { attemptId: string; position: number }) =>
    by === 'trainee' ? `${one.attemptId} ${String(one.position).padStart(3, '0')}` : one.attemptId
  const sorted = wanted.toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
  if (!after) return sorted
  const later = sorted.filter((one) => place(one) > place(after))
  return [...later, ...sorted.filter((one) => !later.includes(one))]
}
