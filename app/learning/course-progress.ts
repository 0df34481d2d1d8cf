import { allCompetencies, type Curriculum } from '~/curriculum/curriculum'
import { type OwnWork, ownRule, standingsIn } from '~/practicals/competency-standing'
import { standingIn } from '~/quizzes/attempts-on-record'
import { recognisedFor } from '~/recognition/recognition-in-force'
import { type ModuleProgress, moduleProgress } from './module-progress'
import type { StudyRecord } from './study-record.server'

/** How far a trainee is with the course as it is taught now, module by module. */
export type CourseProgress = { acknowledged: boolean; modules: ModuleProgress[] }

/** Everything on record that progress through the course rests on. */
export type CourseRecord = StudyRecord & { ownWork: OwnWork[] }

/** The trainee's progress through everything that is taught. Pure. */
export function progressIn(record: CourseRecord, { taught, now }: { taught: Curriculum; now: Date }): CourseProgress {
  const { lessons, recognitions, attempts, acknowledgements } = record
  const competencies = standingsIn(record, { competencies: allCompetencies(taught), ruleFor: ownRule, now })
  return {
    acknowledged: acknowledgements.some((one) => one.noticeVersion === taught.notice.version),
    modules: taught.modules.map((module) =>
      moduleProgress(module, {
        lessons,
        recognised: recognisedFor(recognitions, module, now),
        quiz: module.quiz && standingIn(attempts, module.quiz),
        competencies,
      }),
    ),
  }
}
