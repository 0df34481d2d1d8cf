import { eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { contentInForce, contentVersions } from '~db/schema/curriculum'
import type { Competency, JurisdictionNotice, Level } from './content-schema'
import type { Course, ModuleFacts } from './course-schema'
import type { Curriculum, Lesson, QuizInForce, Term, Versioned } from './curriculum'
import { CONTENTS, type Contents } from './publish-content.server'
import type { Question } from './question-schema'
import { policyAsKept } from './quiz-policy'
import type { Tool } from './tool-schema'

/**
 * The curriculum as it was last in force, put together from the database: what a start with a broken
 * file falls back to. `undefined` for an academy that has served nothing yet.
 */
export async function lastGoodCurriculum(db: Db): Promise<Curriculum | undefined> {
  const rows = await db
    .select({
      kind: contentInForce.kind,
      slug: contentInForce.slug,
      version: contentVersions.hash,
      body: contentVersions.body,
    })
    .from(contentInForce)
    .innerJoin(contentVersions, eq(contentVersions.hash, contentInForce.hash))
  const byName = new Map(rows.map((row) => [`${row.kind}/${row.slug}`, row]))
  // Bodies were parsed before they were stored, and stored rows never change. Rules may have been added since.
  const piece = <T>(kind: string, slug: string): Versioned<T> | undefined => {
    const row = byName.get(`${kind}/${slug}`)
    return row && { ...(row.body as T), version: row.version }
  }
  const all = <T>(kind: string, slugs: string[]): Versioned<T>[] => slugs.flatMap((slug) => piece<T>(kind, slug) ?? [])

  const contents = piece<Contents>('course', CONTENTS)
  const course = piece<Course>('course', 'course')
  const notice = piece<JurisdictionNotice>('notice', 'jurisdictions')
  if (!contents || !course || !notice) return undefined

  const questions = new Map(
    rows.filter((row) => row.kind === 'question').map((row) => [row.version, row.body as Question]),
  )
  const quizOf = (slug: string, moduleSlug: string): QuizInForce | undefined => {
    const quiz = piece<Omit<QuizInForce, 'questions'> & { questions: string[] }>('quiz', slug)
    return (
      quiz && {
        ...quiz,
        ...policyAsKept(quiz),
        moduleSlug,
        questions: quiz.questions.flatMap((version) => withVersion(questions.get(version), version)),
      }
    )
  }
  return {
    course,
    notice,
    levels: all<Level>('level', contents.levels),
    tools: all<Tool>('tool', contents.tools ?? []),
    modules: contents.modules.flatMap(({ slug, lessons, quiz, checklistTitle, competencies, glossary = [] }) => {
      const facts = piece<ModuleFacts>('module', slug)
      if (!facts) return []
      return {
        ...facts,
        lessons: all<KeptLesson>(
          'lesson',
          lessons.map((lesson) => `${slug}/${lesson}`),
        ).map(asTaughtNow),
        quiz: quiz === null ? undefined : quizOf(quiz, slug),
        checklistTitle: checklistTitle ?? undefined,
        competencies: all<Competency>('competency', competencies).map((competency) => ({
          ...competency,
          moduleSlug: slug,
        })),
        glossary: all<Term>('term', glossary).map((term) => ({ ...term, moduleSlug: slug })),
      }
    }),
  }
}

type KeptLesson = Omit<Lesson, 'terms' | 'passages'> & Partial<Pick<Lesson, 'terms' | 'passages'>>

/** Lessons that were kept before there were glossaries and a search say nothing of either. */
const asTaughtNow = (lesson: Versioned<KeptLesson>): Versioned<Lesson> => ({
  ...lesson,
  terms: lesson.terms ?? [],
  passages: lesson.passages ?? [],
})

function withVersion<T>(body: T | undefined, version: string): Versioned<T>[] {
  return body === undefined ? [] : [{ ...body, version }]
}
