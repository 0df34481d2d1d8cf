import { describe, expect, test } from 'vitest'
import { type MarkedAttempt, standingOf } from '~/quizzes/quiz-standing'
import type { CompetencyStanding } from '~/practicals/competency-standing'
import { aModule } from '~tests/factories/learning'
import { moduleProgress } from './module-progress'
import { type Way, whatNext } from './what-next'

const now = new Date('2026-03-02T09:00:00Z')
const policy = { attempts: 3, cooldownHours: [0, 24], scoreKept: 'highest' as const }

type Story = {
  slug?: string
  read?: number
  opened?: number
  tries?: { hoursAgo: number; passed?: boolean }[]
  open?: boolean
  shown?: string[]
  asked?: string[]
}

/** A module of three lessons, a quiz and two competencies, as far as the story goes. */
function module({
  slug = 'ethics-safety',
  read = 0,
  opened = 0,
  tries = [],
  open = false,
  shown = [],
  asked = [],
}: Story) {
  const taught = aModule({ slug, title: `Module ${slug}` })
  const lessons = taught.lessons.slice(0, Math.max(read, opened)).map((lesson, index) => ({
    moduleSlug: slug,
    lessonSlug: lesson.slug,
    openedAt: now,
    readAt: index < read ? now : undefined,
    readVersion: index < read ? lesson.version : undefined,
  }))
  const marked = tries.map(({ hoursAgo, passed = false }): MarkedAttempt => {
    const submittedAt = new Date(now.getTime() - hoursAgo * 3_600_000)
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
  const quiz = standingOf(policy, {
    open: open ? { id: 'the-open-one', startedAt: now, deadlineAt: undefined } : undefined,
    marked,
  })
  const competencies = taught.competencies.map(
    (competency): CompetencyStanding => ({
      competencySlug: competency.slug,
      status: shown.includes(competency.slug) ? 'competent' : 'not-started',
      parts: [],
      basis: [],
      lapsesAt: null,
      counted: 0,
      practised: 0,
      asked: asked.includes(competency.slug),
    }),
  )
  return moduleProgress(taught, { lessons, quiz, competencies })
}

const next = (modules: Story[], acknowledged = true) =>
  whatNext({ acknowledged, modules: modules.map(module), policyOf: () => policy, now })
const both = ['consent', 'hygiene']
const done: Story = { read: 3, tries: [{ hoursAgo: 1, passed: true }], shown: both }

describe('the one next thing', () => {
  test.each<[string, Story[], string, string]>([
    ['a newcomer reads the first lesson', [{}], 'lesson', '/learn/modules/ethics-safety/lessons/01-first'],
    ['then the next unread one', [{ read: 1 }], 'lesson', '/learn/modules/ethics-safety/lessons/02-second'],
    ['then takes the quiz', [{ read: 3 }], 'quiz', '/learn/modules/ethics-safety/quiz'],
    ['an open attempt comes before anything else', [{ read: 1, open: true }], 'attempt', '/attempts/the-open-one'],
    [
      'also one in a later module',
      [{ read: 1 }, { slug: 'aesthetics', read: 3, open: true }],
      'attempt',
      '/attempts/the-open-one',
    ],
    [
      'a failed quiz without a wait is tried again',
      [{ read: 3, tries: [{ hoursAgo: 1 }] }],
      'quiz',
      '/learn/modules/ethics-safety/quiz',
    ],
    [
      'in the cooldown, hands-on work goes on',
      [{ read: 3, tries: [{ hoursAgo: 2 }, { hoursAgo: 1 }] }],
      'sign-off',
      '/learn/competencies/consent',
    ],
    [
      'the moment the cooldown ends, the quiz comes first again',
      [{ read: 3, tries: [{ hoursAgo: 30 }, { hoursAgo: 24 }] }],
      'quiz',
      '/learn/modules/ethics-safety/quiz',
    ],
    ['a passed quiz leads to a sign-off', [{ ...done, shown: [] }], 'sign-off', '/learn/competencies/consent'],
    [
      'what was asked for holds up nothing else',
      [{ ...done, shown: [], asked: ['consent'] }],
      'sign-off',
      '/learn/competencies/hygiene',
    ],
    [
      'waiting for sign-offs, the next module begins',
      [{ ...done, shown: [], asked: both }, { slug: 'aesthetics' }],
      'lesson',
      '/learn/modules/aesthetics/lessons/01-first',
    ],
    [
      'only waiting is left',
      [{ ...done, shown: ['hygiene'], asked: ['consent'] }],
      'wait',
      '/learn/modules/ethics-safety',
    ],
    [
      'only the cooldown is left',
      [{ ...done, tries: [{ hoursAgo: 2 }, { hoursAgo: 1 }] }],
      'wait',
      '/learn/modules/ethics-safety/quiz',
    ],
    [
      'every attempt is used',
      [{ ...done, tries: [{ hoursAgo: 90 }, { hoursAgo: 80 }, { hoursAgo: 50 }] }],
      'wait',
      '/learn/modules/ethics-safety/quiz',
    ],
    ['everything is done', [done, { ...done, slug: 'aesthetics' }], 'certificate', '/learn/certificates'],
  ])('%s', (_, modules, kind, href) => {
    expect(next(modules)).toMatchObject({ kind, href })
  })

  test('nothing comes before the notice for their place', () => {
    expect(next([{ read: 1, open: true }], false)).toMatchObject({ kind: 'acknowledge', href: '/learn/acknowledge' })
  })

  test('a lesson that was opened is gone on with', () => {
    expect(next([{ read: 1, opened: 2 }]).label).toBe('Go on reading')
    expect(next([{ read: 1 }]).label).toBe('Read the next lesson')
    expect(next([{}]).label).toBe('Start reading')
  })

  test('the second competency is named once the first is asked for', () => {
    expect(next([{ ...done, shown: [], asked: ['consent'] }]).title).toBe('Competency hygiene')
  })

  test('a wait says until when', () => {
    expect(next([{ ...done, tries: [{ hoursAgo: 2 }, { hoursAgo: 1 }] }]).sentence).toContain('3 Mar 2026, 08:00 UTC')
  })

  test('every sentence and label is one', () => {
    for (const story of [
      {},
      { read: 3 },
      { open: true },
      { ...done, shown: [] },
      { ...done, shown: [], asked: both },
      done,
    ]) {
      const { title, sentence, label } = next([story])
      expect(sentence).toMatch(/^[A-Z].*\.$/s)
      expect(`${title}${label}`).not.toMatch(/undefined|null|NaN/)
    }
  })
})

describe('progress through a module', () => {
  test('counts lessons, quiz and competencies as steps', () => {
    expect(module({ read: 2, tries: [{ hoursAgo: 1, passed: true }], shown: ['consent'] })).toMatchObject({
      stepsDone: 4,
      steps: 6,
      lessonsRead: 2,
      minutesLeft: 8,
      competenciesShown: 1,
      complete: false,
    })
  })

  test.each<[string, Story, boolean]>([
    ['everything', done, true],
    ['a lesson is missing', { ...done, read: 2 }, false],
    ['the quiz is missing', { ...done, tries: [{ hoursAgo: 1 }] }, false],
    ['a competency is missing', { ...done, shown: ['consent'] }, false],
  ])('complete means every step is done: %s', (_, story, complete) => {
    expect(module(story).complete).toBe(complete)
  })

  test('a lesson edited after it was read stays read, and says so', () => {
    const taught = aModule()
    const record = {
      moduleSlug: taught.slug,
      lessonSlug: '01-first',
      openedAt: now,
      readAt: now,
      readVersion: 'f'.repeat(64),
    }
    const [first] = moduleProgress(taught, { lessons: [record], quiz: undefined, competencies: [] }).lessons
    expect(first).toMatchObject({ readAt: now, editedSince: true })
  })

  test('a module without quiz and checklist is complete when it is read', () => {
    const taught = aModule({ quiz: undefined, competencies: [] })
    const lessons = taught.lessons.map((lesson) => ({
      moduleSlug: taught.slug,
      lessonSlug: lesson.slug,
      openedAt: now,
      readAt: now,
      readVersion: lesson.version,
    }))
    expect(moduleProgress(taught, { lessons, quiz: undefined, competencies: [] })).toMatchObject({
      steps: 3,
      complete: true,
    })
  })
})

describe('with certificates to earn', () => {
  const ways = (...all: Partial<Way>[]): Way[] =>
    all.map((way) => ({ modules: ['one'], quizzes: ['one'], open: [], ...way }))
  const towards = (modules: Story[], all: Way[]) =>
    whatNext({ acknowledged: true, modules: modules.map(module), ways: all, policyOf: () => policy, now }).href
  const passed = [{ hoursAgo: 1, passed: true }]

  test.each<[string, Story[], Way[], string]>([
    [
      'what the first one does not ask for waits: a skill of the module before',
      [{ slug: 'one', read: 3, tries: passed }, { slug: 'two' }],
      ways({ modules: ['one', 'two'], quizzes: [] }),
      '/learn/modules/two/lessons/01-first',
    ],
    [
      'a skill that is open by the rule of the level comes after the reading of its module',
      [{ slug: 'one', read: 3, tries: passed, shown: both }, { slug: 'two' }],
      ways({ modules: ['one', 'two'], open: ['consent'] }),
      '/learn/competencies/consent',
    ],
    [
      'a skill that the level has seen enough of is not asked for again',
      [{ slug: 'one', read: 3, tries: passed }, { slug: 'two' }],
      ways({}, { modules: ['two'] }),
      '/learn/modules/two/lessons/01-first',
    ],
    [
      'when every way is walked or waits, the rest of the course goes on',
      [
        { slug: 'one', read: 3, tries: passed, asked: both },
        { slug: 'two', asked: both },
      ],
      ways({ open: both }),
      '/learn/modules/two/lessons/01-first',
    ],
  ])('%s', (_, modules, all, href) => expect(towards(modules, all)).toBe(href))
})
