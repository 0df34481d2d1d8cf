import { type ModuleProgress, moduleProgress } from '~/learning/module-progress'
import type { CompetencyStanding } from '~/practicals/competency-standing'
import { type MarkedAttempt, standingOf } from '~/quizzes/quiz-standing'
import { aModule } from './learning'
import { aRecognitionOnRecord } from './recognition'

/** The moment of these stories. */
export const STORY_NOW = new Date('2026-03-02T09:00:00Z')

/** The quiz of these stories: three attempts, a day between the second and the third. */
export const STORY_POLICY = { attempts: 3, cooldownHours: [0, 24], scoreKept: 'highest' as const }

/** How far somebody is with a module: lessons read and opened, tries at its quiz, competencies shown or asked for. */
export type ModuleStory = {
  slug?: string
  read?: number
  opened?: number
  tries?: { hoursAgo: number; passed?: boolean }[]
  open?: boolean
  shown?: string[]
  asked?: string[]
  recognised?: boolean
}

/** A module of three lessons, a quiz and two competencies, as far as the story goes. */
export function aModuleProgress({
  slug = 'ethics-safety',
  read = 0,
  opened = 0,
  tries = [],
  open = false,
  shown = [],
  asked = [],
  recognised = false,
}: ModuleStory): ModuleProgress {
  const taught = aModule({ slug, title: `Module ${slug}` })
  const lessons = taught.lessons.slice(0, Math.max(read, opened)).map((lesson, index) => ({
    moduleSlug: slug,
    lessonSlug: lesson.slug,
    openedAt: STORY_NOW,
    readAt: index < read ? STORY_NOW : undefined,
    readVersion: index < read ? lesson.version : undefined,
  }))
  const marked = tries.map(({ hoursAgo, passed = false }): MarkedAttempt => {
    const submittedAt = new Date(STORY_NOW.getTime() - hoursAgo * 3_600_000)
    return {
      id: 'x',
      startedAt: submittedAt,
      submittedAt,
      marks: passed ? 4 : 1,
      maxMarks: 4,
      passPercent: 80,
      criticalsMissed: 0,
      passed,
    }
  })
  const quiz = standingOf(STORY_POLICY, {
    open: open ? { id: 'the-open-one', startedAt: STORY_NOW, deadlineAt: undefined } : undefined,
    marked,
  })
  const competencies = taught.competencies.map(
    (competency): CompetencyStanding => ({
      competencySlug: competency.slug,
      status: shown.includes(competency.slug) ? 'competent' : 'not-started',
      parts: [],
      basis: [],
      lapsesAt: null,
      lapsesOn: null,
      counted: 0,
      practised: 0,
      asked: asked.includes(competency.slug),
    }),
  )
  const spared = recognised
    ? aRecognitionOnRecord({
        lessons: taught.lessons.map(({ slug: lesson, title, version }) => ({ slug: lesson, title, version })),
      })
    : undefined
  return moduleProgress(taught, { lessons, recognised: spared, quiz, competencies })
}
