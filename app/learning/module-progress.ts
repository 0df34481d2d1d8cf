import type { Module } from '~/curriculum/curriculum'
import { isCompetent } from '~/practicals/competency-decision'
import type { CompetencyStanding } from '~/practicals/competency-standing'
import type { QuizStanding } from '~/quizzes/quiz-standing'

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
  quiz: QuizStanding | undefined
  competencies: readonly CompetencyStanding[]
}

/** A lesson as a trainee stands in it. `editedSince`: the text has changed after they read it; it stays read. */
export type LessonProgress = {
  slug: string
  title: string
  minutes: number
  openedAt: Date | undefined
  readAt: Date | undefined
  editedSince: boolean
}

/** A competency of the module's checklist as a trainee stands in it. */
export type CompetencyProgress = CompetencyStanding & { title: string; competent: boolean }

/**
 * How far a trainee is with a module. A step is a lesson read, the quiz passed or a competency shown;
 * `complete` is what every other room means by a complete module: all its steps, as of today.
 */
export type ModuleProgress = {
  slug: string
  title: string
  summary: string
  core: boolean
  lessons: LessonProgress[]
  lessonsRead: number
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
  const lessons = taught.lessons.map((lesson) => lessonProgress(lesson, record.lessons))
  const quiz = taught.quiz && record.quiz && { slug: taught.quiz.slug, title: taught.quiz.title, standing: record.quiz }
  const competencies = taught.competencies.flatMap(({ slug, title }) => {
    const standing = record.competencies.find((one) => one.competencySlug === slug)
    return standing ? [{ ...standing, title, competent: isCompetent(standing.status) }] : []
  })
  const lessonsRead = lessons.filter((lesson) => lesson.readAt).length
  const competenciesShown = competencies.filter((one) => one.competent).length
  const steps = lessons.length + (taught.quiz ? 1 : 0) + taught.competencies.length
  const stepsDone = lessonsRead + (quiz?.standing.passed ? 1 : 0) + competenciesShown
  return {
    slug: taught.slug,
    title: taught.title,
    summary: taught.summary,
    core: taught.core === true,
    lessons,
    lessonsRead,
    minutesLeft: lessons.reduce((sum, lesson) => sum + (lesson.readAt ? 0 : lesson.minutes), 0),
    quiz,
    competencies,
    competenciesShown,
    stepsDone,
    steps,
    complete: stepsDone === steps,
  }
}

function lessonProgress(lesson: Module['lessons'][number], records: readonly LessonRecord[]): LessonProgress {
  const record = records.find((one) => one.moduleSlug === lesson.moduleSlug && one.lessonSlug === lesson.slug)
  return {
    slug: lesson.slug,
    title: lesson.title,
    minutes: lesson.minutes,
    openedAt: record?.openedAt,
    readAt: record?.readAt,
    editedSince: record?.readVersion !== undefined && record.readVersion !== lesson.version,
  }
}
