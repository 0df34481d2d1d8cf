import type { Competency, Level } from '~/curriculum/content-schema'
import type { CompetencyInForce, Curriculum, Lesson, Versioned } from '~/curriculum/curriculum'
import { versionOf } from '~/curriculum/version.server'
import { aQuiz } from './quizzes'

const versioned = <T extends object>(body: T): Versioned<T> => ({ ...body, version: versionOf(body) })

/** A competency with three items, the first of them critical; one observation at 3 is enough. */
export function aTaughtCompetency(slug: string, story: Partial<Competency> = {}): CompetencyInForce {
  const anchors = { not_yet: 'Not yet.', developing: 'With prompts.', meets: 'Alone.' }
  const body: Competency = {
    slug,
    title: `Skill ${slug}`,
    summary: 'One skill.',
    critical: false,
    settings: ['simulation', 'phantom', 'volunteer', 'client'],
    equipment: [],
    required: { observations: 1, entrustment: 3, dates: 1, instructors: 1, withinDays: 365 },
    items: [
      { id: 'asks-consent', text: 'Asks for consent', critical: true, sources: [] },
      { id: 'names-limits', text: 'Says what the scan is not', critical: false, sources: [] },
      { id: 'keeps-time', text: 'Keeps to the time', critical: false, sources: [] },
    ],
    anchors: { preparation: anchors, acquisition: anchors, optimisation: anchors, communication: anchors },
    afterwards: 'How was that?',
    ...story,
  }
  return { ...versioned(body), moduleSlug: 'ethics-safety' }
}

/** A level that asks for everything `aCurriculum` teaches. */
export function aTaughtLevel(story: Partial<Level> = {}): Versioned<Level> {
  return versioned({
    slug: 'safe-practice',
    title: 'Safe Practice',
    summary: 'The first level.',
    statement:
      'Has completed the training and has been observed showing each of the named skills. This is not a licence.',
    modules: ['ethics-safety'],
    quizzes: ['ethics-safety'],
    competencies: ['informed-consent', 'exposure-control'],
    minimumObservations: 2,
    acknowledgements: ['jurisdiction' as const],
    validMonths: 12,
    plainWords:
      'The holder has studied, passed a quiz and shown two skills. It does not make the holder a sonographer.',
    ...story,
  })
}

/** A small course: one module of two lessons, a quiz, two competencies, and a level that asks for all of it. */
export function aCurriculum({ levels = [aTaughtLevel()] }: { levels?: Versioned<Level>[] } = {}): Curriculum {
  const lesson = (slug: string, title: string): Versioned<Lesson> =>
    versioned({
      slug,
      title,
      moduleSlug: 'ethics-safety',
      summary: 'About it.',
      minutes: 5,
      objectives: ['Know it.'],
      sources: [],
      reviewBy: '2027-06-30',
      html: '<p>Text.</p>',
      words: 1,
      headings: [],
      terms: [],
      passages: [],
    })
  return {
    course: versioned({
      slug: 'elective-ultrasound',
      title: 'Elective ultrasound',
      summary: 'A course.',
      honesty: 'Many authorities advise against keepsake scanning.',
      sources: [],
    }),
    modules: [
      {
        ...versioned({
          slug: 'ethics-safety',
          title: 'Ethics & safety',
          summary: 'First.',
          order: 1,
          objectives: ['Be safe.'],
        }),
        lessons: [lesson('01-first', 'First do no harm'), lesson('02-second', 'Heat, pressure and time')],
        quiz: aQuiz(),
        checklistTitle: 'In practice',
        competencies: [aTaughtCompetency('informed-consent'), aTaughtCompetency('exposure-control')],
        glossary: [],
      },
    ],
    levels,
    tools: [],
    notice: versioned({
      updated: '2026-01-01',
      notice: ['Keepsake scanning is discouraged.'],
      sources: [],
      places: [
        {
          code: 'US-TX',
          name: 'Texas, United States',
          standing: 'check-locally' as const,
          summary: 'Check.',
          means: ['I check.'],
          sources: [],
          reviewBy: '2027-06-30',
        },
      ],
    }),
  }
}
