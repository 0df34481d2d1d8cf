import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { QuizInForce } from '~/curriculum/curriculum'
import { markEssay } from '~/quizzes/marking/mark-essay.server'
import { releaseResults } from '~/quizzes/marking/release-results.server'
import type { Db } from '~db/client'
import { quizAttempts } from '~db/schema/quizzes'
import { aQuizWithAnEssay, aReading, aWaitingAttempt } from './essays'
import { aCohort, anAcademy, anAdmin, anInstructor, aTrainee } from './people'

type Person = Awaited<ReturnType<typeof anInstructor>>
type Essay = { attemptId: string; position: number }

/** Somebody as commands see them who act as an instructor. */
export const asInstructor = (person: Person) => ({
  ...{ personId: person.id, name: person.name },
  roles: ['instructor' as const],
})

/**
 * Three instructors of one cohort and one of another, with a quiz whose essay one person reads (`alone`) and one whose
 * essay two read (`pairs`); and what these do, at `now`.
 */
export async function aMarkingDesk(db: Db, { now }: { now: Date }) {
  await anAcademy(db)
  const ines = await anInstructor(db, { name: 'Ines Duarte' })
  const kofi = await anInstructor(db, { name: 'Kofi Mensah' })
  const mira = await anInstructor(db, { name: 'Mira Olsen' })
  const elsewhere = await anInstructor(db, { name: 'Omar Haddad' })
  const cohort = await aCohort(db, { instructorIds: [ines.id, kofi.id, mira.id] })
  const other = await aCohort(db, { instructorIds: [elsewhere.id] })
  const alone = await aQuizWithAnEssay(db, { slug: 'read-by-one' })
  const pairs = await aQuizWithAnEssay(db, { slug: 'read-by-two', id: 'for-two', markers: 2, tolerance: 1 })

  const waiting = async (quiz: QuizInForce = alone) => {
    const { id: traineeId } = await aTrainee(db, { cohortId: cohort.id })
    return { traineeId, ...(await aWaitingAttempt(db, { traineeId, quiz, now })) }
  }
  const mark = (who: Person, essay: Essay, reading = aReading(2, 4), at = now) =>
    markEssay(db, { ...essay, actor: asInstructor(who), reading, namesShown: false, now: at })
  const release = (
    quiz: { slug: string },
    attemptIds: string[],
    { by = asInstructor(ines), releaseId = randomUUID() as string }: Partial<{ by: Releaser; releaseId: string }> = {},
  ) =>
    releaseResults(db, {
      ...{ releaseId, attemptIds, actor: by, now, origin: 'https://academy.example' },
      quiz: { slug: quiz.slug, title: 'A quiz' },
    })
  const attemptOf = async ({ attemptId }: Pick<Essay, 'attemptId'>) =>
    (await db.select().from(quizAttempts).where(eq(quizAttempts.id, attemptId)))[0]
  const people = { ines, kofi, mira, elsewhere, admin: await anAdmin(db) }
  return { ...people, cohort, other, alone, pairs, waiting, mark, release, attemptOf }
}

type Releaser = Parameters<typeof releaseResults>[1]['actor']
