import type { Module } from '~/curriculum/curriculum'
import { isCompetent } from '~/practicals/competency-decision'
import type { CompetencyStanding } from '~/practicals/competency-standing'
import type { QuizStanding } from '~/quizzes/quiz-standing'
import type { RecognitionOnRecord } from '~/recognition/recognition-in-force'

/** What is on record of one lesson. `readVersion` is the text that was read; it may have been edited since. */
export type LessonRecord = {
  moduleSlug: string
  lessonSlug: string
  openedAt: Date
  readAt: Date | undefined
  readVersion: string | undefined
}

/** Everything on record that a module's progress rests on, for one trainee. */
export type ModuleRecord = {
  lessons: readonly LessonRecord[]
  /** The recognition that spares them lessons of this module now. */
  recognised: RecognitionOnRecord | undefined
  quiz: QuizStanding | undefined
  competencies: readonly CompetencyStanding[]
}

/**
 * A lesson as a trainee stands in it. `editedSince`: the text has changed after they read it; it stays read. `recognised`:
 * they have not read it and need not, because prior learning is recognised.
 */
export type LessonProgress = {
  slug: string
  title: string
  minutes: number
  openedAt: Date | undefined
  readAt: Date | undefined
  recognised: boolean
  editedSince: boolean
}

/** A competency of the module's checklist as a trainee stands in it. */
export type CompetencyProgress = CompetencyStanding & { title: string; competent: boolean }

/**
 * How far a trainee is with a module. A step is a lesson read or recognised, the quiz passed or a competency shown;
 * `complete` is what every other room means by a complete module: all its steps, as of today. Recognition touches lessons
 * and nothing else.
 */
export type ModuleProgress = {
  slug: string
  title: string
  summary: string
  core: boolean
  lessons: LessonProgress[]
  lessonsRead: number
  lessonsRecognised: number
  /** The ground on which lessons are recognised now, also where all of them were read. */
  recognition: Pick<RecognitionOnRecord, 'kindTitle' | 'issuer' | 'grantedAt' | 'endsOn'> | undefined
  /** Whether anybody's lessons of this module may be recognised. */
  recognisable: boolean
  minutesLeft: number
  quiz: { slug: string; title: string; standing: QuizStanding } | undefined
  competencies: CompetencyProgress[]
  competenciesShown: number
  stepsDone: number
  steps: number
  complete: boolean
}

/** Sums up one module from the record. Pure. */
export function moduleProgress(taught: Module, record: ModuleRecord): ModuleProgress {
  const lessons = taught.lessons.map((lesson) => lessonProgress(lesson, record))
  const quiz = taught.quiz && record.quiz && { slug: taught.quiz.slug, title: taught.quiz.title, standing: record.quiz }
  const competencies = taught.competencies.flatMap(({ slug, title }) => {
    const standing = record.competencies.find((one) => one.competencySlug === slug)
    return standing ? [{ ...standing, title, competent: isCompetent(standing.status) }] : []
  })
  const lessonsRead = lessons.filter((lesson) => lesson.readAt).length
  const lessonsRecognised = lessons.filter((lesson) => lesson.recognised).length
  const competenciesShown = competencies.filter((one) => one.competent).length
  const steps = lessons.length + (taught.quiz ? 1 : 0) + taught.competencies.length
  const stepsDone = lessonsRead + lessonsRecognised + (quiz?.standing.passed ? 1 : 0) + competenciesShown
  return {
    slug: taught.slug,
    title: taught.title,
    summary: taught.summary,
    core: taught.core === true,
    lessons,
    lessonsRead,
    lessonsRecognised,
    recognition: record.recognised,
    recognisable: taught.recognition === 'allowed',
    minutesLeft: lessons.reduce((sum, lesson) => sum + (isDone(lesson) ? 0 : lesson.minutes), 0),
    quiz,
    competencies,
    competenciesShown,
    stepsDone,
    steps,
    complete: stepsDone === steps,
  }
}

/** Whether a lesson is no longer to be read: it was, or it is recognised. */
export const isDone = ({ readAt, recognised }: Pick<LessonProgress, 'readAt' | 'recognised'>): boolean =>
  readAt !== undefined || recognised

function lessonProgress(
  lesson: Module['lessons'][number],
  { lessons, recognised }: Pick<ModuleRecord, 'lessons' | 'recognised'>,
): LessonProgress {
  const record = lessons.find((one) => one.moduleSlug === lesson.moduleSlug && one.lessonSlug === lesson.slug)
  return {
    slug: lesson.slug,
    title: lesson.title,
    minutes: lesson.minutes,
    openedAt: record?.openedAt,
    readAt: record?.readAt,
    recognised: !record?.readAt && recognised?.lessons.some(({ slug }) => slug === lesson.slug) === true,
    editedSince: record?.readVersion !== undefined && record.readVersion !== lesson.version,
  }
}

/** How many lessons of a module are still to be read before its quiz, and how many need not be. */
export function unreadIn(
  { lessons }: Pick<Module, 'lessons'>,
  record: Pick<ModuleRecord, 'lessons' | 'recognised'>,
): { unread: number; spared: number } {
  const standing = lessons.map((lesson) => lessonProgress(lesson, record))
  return {
    unread: standing.filter((lesson) => !isDone(lesson)).length,
    spared: standing.filter((lesson) => lesson.recognised).length,
  }
}
