import { eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { practiceCards } from '~db/schema/practice-cards'
import { attemptsOf } from '../queries.server'
import { cardsToMake, type Now, type PracticeRecord, type ReadLesson } from './deck'
import { cardsAndQuestionsMet } from './practice-record.server'
import { newCard } from './schedule'

type Whose = { traineeId: string; lessonsRead: readonly ReadLesson[] }

/**
 * Makes the cards that a trainee ought to have and has not. Doing it again, or twice at once, makes none more: those who
 * come at once stand in line, so that the bound for a day holds.
 */
export async function dealCards(db: Db, { traineeId, lessonsRead, ...at }: Whose & Now): Promise<{ made: number }> {
  const whose = { traineeId, lessonsRead }
  if (cardsToMake(await practiceRecord(db, whose), at).length === 0) return { made: 0 }
  return db.transaction(async (tx) => {
    await tx.select({ id: people.id }).from(people).where(eq(people.id, traineeId)).for('no key update')
    const missing = cardsToMake(await practiceRecord(tx, whose), at)
    if (missing.length === 0) return { made: 0 }
    await tx
      .insert(practiceCards)
      .values(missing.map((card) => ({ ...card, traineeId, madeAt: at.now, ...newCard(at.now) })))
    return { made: missing.length }
  })
}

/** All that a trainee's practice is worked out from, in three queries at once. */
export async function practiceRecord(db: Db, { traineeId, lessonsRead }: Whose): Promise<PracticeRecord> {
  const [attempts, practice] = await Promise.all([
    attemptsOf(db, { traineeIds: [traineeId] }),
    cardsAndQuestionsMet(db, { traineeId }),
  ])
  return { attempts, ...practice, lessonsRead }
}
