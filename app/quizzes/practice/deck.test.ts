import { describe, expect, test } from 'vitest'
import type { Curriculum } from '~/curriculum/curriculum'
import { addDays, addHours } from '~/platform/time'
import { aCurriculum, aModule } from '~tests/factories/learning'
import { aQuestion, aQuiz, questionsTagged } from '~tests/factories/quizzes'
import { type CardOnRecord, cardsToMake, deckOf, type MetQuestion, type PracticeRecord, UPCOMING_A_DAY } from './deck'

const now = new Date('2026-03-01T09:00:00Z')
const forPractice = (id: string, critical = false) =>
  aQuestion({ id, practice: true, critical, tag: 'scope', lesson: '01-first' })

const quiz = aQuiz({
  slug: 'safety',
  moduleSlug: 'safety',
  draw: [{ tag: 'scope', count: 1 }],
  questions: [
    ...questionsTagged('scope', 3),
    aQuestion({ id: 'must-know', tag: 'scope', critical: true }),
    aQuestion({ id: 'in-your-words', type: 'essay', tag: 'essay' }),
    ...['a', 'b', 'c', 'd'].map((id) => forPractice(`more-${id}`)),
    forPractice('more-critical', true),
    aQuestion({ id: 'of-another-lesson', practice: true, lesson: '02-second' }),
  ],
})
const taught: Curriculum = aCurriculum({ modules: [aModule({ slug: 'safety', quiz })] })
const at = { taught, timeZone: 'UTC', now }

const passed = {
  ...{ id: 'x', traineeId: 't', quizSlug: 'safety', quizVersion: quiz.version, seed: 1, passPercent: 80 },
  ...{ state: 'submitted' as const, startedAt: now, submittedAt: now, deadlineAt: null },
  ...{ marks: 8, maxMarks: 10, criticalsMissed: 0, passed: true },
} as PracticeRecord['attempts'][number]

const met = (questionSlug: string, missed = true): MetQuestion => ({
  quizSlug: 'safety',
  questionSlug,
  lastSeenAt: now,
  missed,
})
const card = (questionSlug: string, dueAt: Date, origin: CardOnRecord['origin'] = 'missed'): CardOnRecord => ({
  quizSlug: 'safety',
  questionSlug,
  origin,
  madeAt: now,
  dueAt,
  nextReviewId: `key of ${questionSlug}`,
})
const record = (story: Partial<PracticeRecord>): PracticeRecord => ({
  attempts: [passed],
  met: [],
  cards: [],
  lessonsRead: [],
  ...story,
})
const named = (cards: readonly { questionSlug: string }[]) => cards.map(({ questionSlug }) => questionSlug)

describe('cards are made', () => {
  test.each([
    ['for what was missed', { met: [met('scope-1')] }, ['scope-1']],
    ['not for what was right', { met: [met('scope-1', false)] }, []],
    ['not a second time', { met: [met('scope-1')], cards: [card('scope-1', now)] }, []],
    ['not for essays', { met: [met('in-your-words')] }, []],
    ['not for a question that is taught no more', { met: [met('long-gone')] }, []],
    [
      'for a few that are for practice only, once their lesson is read, critical ones first',
      { lessonsRead: [{ moduleSlug: 'safety', lessonSlug: '01-first' }] },
      ['more-critical', 'more-a', 'more-b'],
    ],
    [
      'not for a lesson of the same name elsewhere',
      { lessonsRead: [{ moduleSlug: 'other', lessonSlug: '01-first' }] },
      [],
    ],
    [
      'for fewer, when some were made today',
      {
        lessonsRead: [{ moduleSlug: 'safety', lessonSlug: '01-first' }],
        cards: [card('more-a', now, 'upcoming'), card('more-b', now, 'upcoming')],
      },
      ['more-critical'],
    ],
    [
      'with what was missed not counted in',
      {
        lessonsRead: [{ moduleSlug: 'safety', lessonSlug: '01-first' }],
        met: [met('scope-1'), met('scope-2')],
      },
      ['scope-1', 'scope-2', 'more-critical', 'more-a', 'more-b'],
    ],
  ])('%s', (_, story, names) => {
    expect(named(cardsToMake(record(story), at))).toEqual(names)
  })

  test('as many again on the next day where the trainee is, and not an hour before', () => {
    const full = record({
      lessonsRead: [{ moduleSlug: 'safety', lessonSlug: '01-first' }],
      cards: ['more-a', 'more-b', 'more-c'].map((id) => card(id, now, 'upcoming')),
    })
    expect(cardsToMake(full, { ...at, now: addHours(now, 14) })).toEqual([])
    expect(named(cardsToMake(full, { ...at, now: addHours(now, 15) }))).toEqual(['more-critical', 'more-d'])
    expect(UPCOMING_A_DAY).toBe(3)
  })
})

describe('what is due', () => {
  test('critical ones come first, then what was missed, then what has waited longest', () => {
    const cards = [
      card('scope-1', addDays(now, -1)),
      card('more-a', addDays(now, -9), 'upcoming'),
      card('scope-2', addDays(now, -2)),
      card('must-know', now),
    ]
    const deck = deckOf(record({ cards, met: cards.map((one) => met(one.questionSlug, false)) }), at)
    expect(named(deck.due)).toEqual(['must-know', 'scope-2', 'scope-1', 'more-a'])
  })

  test.each([
    ['at the end of today', '2026-03-01T23:59:59.999Z', 'UTC', 'due'],
    ['as tomorrow begins', '2026-03-02T00:00:00Z', 'UTC', 'later'],
    ['as tomorrow begins further east', '2026-03-01T11:00:00Z', 'Pacific/Auckland', 'later'],
  ] as const)('%s: %s in %s is %s', (_, dueAt, timeZone, pile) => {
    const deck = deckOf(record({ cards: [card('scope-1', new Date(dueAt))], met: [met('scope-1')] }), {
      ...at,
      timeZone,
    })
    expect(named(deck[pile])).toEqual(['scope-1'])
  })

  test('a card that ought to be made counts already, and has no key yet', () => {
    const [due] = deckOf(record({ met: [met('scope-1')] }), at).due
    expect([due?.questionSlug, due?.nextReviewId]).toEqual(['scope-1', undefined])
  })

  test('what may not be shown now rests, whenever it is due', () => {
    const cards = [card('scope-1', addDays(now, -1)), card('scope-2', addDays(now, 9))]
    const failed = { ...passed, marks: 1, passed: false }
    const deck = deckOf(record({ attempts: [failed], cards, met: cards.map((one) => met(one.questionSlug)) }), at)
    expect([named(deck.due), named(deck.later), named(deck.resting)]).toEqual([[], [], ['scope-1', 'scope-2']])
  })

  test('a card whose question is taught no more is in no pile', () => {
    const deck = deckOf(record({ cards: [card('long-gone', now)], met: [met('long-gone')] }), at)
    expect(deck).toEqual({ due: [], later: [], resting: [] })
  })
})
