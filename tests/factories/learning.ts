import type { Competency } from '~/curriculum/content-schema'
import type { CompetencyInForce, Curriculum, Lesson, Module, Versioned } from '~/curriculum/curriculum'
import { publishContent } from '~/curriculum/publish-content.server'
import { versionOf } from '~/curriculum/version.server'
import { completeLesson } from '~/learning/complete-lesson.server'
import type { Db } from '~db/client'
import { aQuiz } from './quizzes'

const EPOCH = new Date('2026-01-05T09:00:00Z')
const versioned = <T extends object>(body: T): Versioned<T> => ({ ...body, version: versionOf(body) })

/** A lesson ready to serve, with little in it. */
export function aLesson({ slug = '01-first', ...story }: Partial<Lesson> = {}): Versioned<Lesson> {
  return versioned({
    slug,
    moduleSlug: 'ethics-safety',
    title: `About ${slug}`,
    summary: 'You will be able to say what it is about.',
    minutes: 8,
    objectives: ['Say what it is about.'],
    reviewBy: '2027-06-30',
    sources: [
      {
        id: 'a-source',
        title: 'A source',
        publisher: 'A publisher',
        date: '2009',
        where: 'a.example/source',
        confidence: 'H' as const,
      },
    ],
    html: '<p>It was a quiet morning.</p><h2 id="the-idea">The idea</h2><p>Here it is.</p>',
    words: 1000,
    headings: [{ id: 'the-idea', text: 'The idea' }],
    terms: [],
    passages: [],
    ...story,
  })
}

const anchors = { not_yet: 'Not yet.', developing: 'Nearly.', meets: 'Done.' }

/** A competency with three items, the first of them critical. */
export function aCompetency({
  slug = 'consent',
  moduleSlug = 'ethics-safety',
  ...story
}: Partial<CompetencyInForce> = {}): CompetencyInForce {
  const items = ['one', 'two', 'three'].map((id, index) => ({
    id,
    text: `Does ${id}.`,
    critical: index === 0,
    sources: [],
  }))
  const body: Competency = {
    slug,
    title: `Competency ${slug}`,
    summary: 'What is watched for.',
    critical: false,
    settings: ['phantom'],
    equipment: [],
    required: { observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365 },
    items,
    anchors: { preparation: anchors, acquisition: anchors, optimisation: anchors, communication: anchors },
    afterwards: 'Ask how it went.',
    ...story,
  }
  return { ...versioned(body), moduleSlug }
}

/** A module with three lessons, a quiz and two competencies, unless told otherwise. */
export function aModule({ slug = 'ethics-safety', ...story }: Partial<Omit<Module, 'version'>> = {}): Module {
  const facts = versioned({
    slug,
    title: 'Ethics & safety',
    summary: 'What holds in the room.',
    order: 2,
    objectives: ['Keep to it.'],
  })
  return {
    ...facts,
    lessons: ['01-first', '02-second', '03-third'].map((lesson) => aLesson({ slug: lesson, moduleSlug: slug })),
    quiz: aQuiz({ slug, moduleSlug: slug }),
    checklistTitle: 'In practice',
    competencies: ['consent', 'hygiene'].map((competency) => aCompetency({ slug: competency, moduleSlug: slug })),
    glossary: [],
    ...story,
  }
}

/** A whole curriculum of these modules, without levels. */
export function aCurriculum({ modules = [aModule()] }: { modules?: Module[] } = {}): Curriculum {
  return {
    course: versioned({
      slug: 'elective-ultrasound',
      title: 'Elective ultrasound',
      summary: 'All of it.',
      honesty: 'Never diagnosis.',
      sources: [],
    }),
    modules,
    levels: [],
    tools: [],
    notice: versioned({
      updated: '2026-11-01',
      notice: ['Check what applies where you scan.'],
      sources: [],
      places: [
        {
          code: 'ANY',
          name: 'Elsewhere',
          standing: 'check-locally' as const,
          summary: 'Check.',
          means: ['Check first.'],
          sources: [],
          reviewBy: '2027-06-30',
        },
      ],
    }),
  }
}

/** The same, with its versions kept in the database as the server does when it starts. */
export async function aPublishedCurriculum(db: Db, story: Parameters<typeof aCurriculum>[0] = {}): Promise<Curriculum> {
  const curriculum = aCurriculum(story)
  await publishContent(db, { curriculum, now: EPOCH })
  return curriculum
}

/** Marks lessons of a module as read by a trainee: all of them, or so many. */
export async function readLessons(
  db: Db,
  { traineeId, module, count, now = EPOCH }: { traineeId: string; module: Module; count?: number; now?: Date },
): Promise<void> {
  for (const lesson of module.lessons.slice(0, count)) await completeLesson(db, { traineeId, lesson, now })
}
