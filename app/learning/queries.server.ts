import { eq } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import { allCompetencies } from '~/curriculum/curriculum'
import { currentAcknowledgement } from '~/people/acknowledge-notice.server'
import { ownRule } from '~/practicals/competency-standing'
import { competencyStandings } from '~/practicals/standings.server'
import { quizStandings } from '~/quizzes/queries.server'
import type { Db } from '~db/client'
import { lessonProgress } from '~db/schema/learning'
import { type LessonRecord, type ModuleProgress, moduleProgress } from './module-progress'

/** How far a trainee is with the course as it is taught now, module by module. */
export type CourseProgress = { acknowledged: boolean; modules: ModuleProgress[] }

/** The trainee's progress through everything that is taught, in a fixed handful of queries. */
export async function courseProgress(
  db: Db,
  { traineeId, taught, now }: { traineeId: string; taught: Curriculum; now: Date },
): Promise<CourseProgress> {
  const quizzes = taught.modules.flatMap((module) => module.quiz ?? [])
  const [acknowledgement, lessons, standings, competencies] = await Promise.all([
    currentAcknowledgement(db, { personId: traineeId, notice: taught.notice }),
    lessonRecords(db, { traineeId }),
    quizStandings(db, { traineeId, quizzes }),
    competencyStandings(db, { traineeId, competencies: allCompetencies(taught), ruleFor: ownRule, now }),
  ])
  return {
    acknowledged: acknowledgement !== undefined,
    modules: taught.modules.map((module) =>
      moduleProgress(module, { lessons, quiz: module.quiz && standings.get(module.quiz.slug), competencies }),
    ),
  }
}

/** Every lesson this trainee has opened, in any module. */
export async function lessonRecords(db: Db, { traineeId }: { traineeId: string }): Promise<LessonRecord[]> {
  const rows = await db.select().from(lessonProgress).where(eq(lessonProgress.traineeId, traineeId))
  return rows.map(({ moduleSlug, lessonSlug, firstOpenedAt, completedAt, completedVersion }) => ({
    moduleSlug,
    lessonSlug,
    openedAt: firstOpenedAt,
    readAt: completedAt ?? undefined,
    readVersion: completedVersion ?? undefined,
  }))
}
