import type { Competency, JurisdictionNotice, Level, Place } from './content-schema'
import { ELSEWHERE } from './content-schema'
import type { Course, LessonFrontmatter, ModuleFacts, Source } from './course-schema'
import type { GlossaryTerm } from './glossary-schema'
import type { Question } from './question-schema'
import type { Quiz } from './quiz-schema'
import type { Tool } from './tool-schema'

/** A piece of content together with the hash that names exactly this version of it. */
export type Versioned<T> = T & { version: string }

/** A heading of a lesson, for its table of contents. */
export type LessonHeading = { id: string; text: string }

/** What can be found in a lesson: a place, the heading above it, and its words. An empty `place` is the lesson's beginning. */
export type LessonPassage = { place: string; heading: string; text: string }

/** A lesson ready to serve: complete HTML, nothing left to run. `words` counts visible words, `terms` are the ids it marks. */
export type Lesson = Omit<LessonFrontmatter, 'sources' | 'discusses'> & {
  slug: string
  moduleSlug: string
  sources: Source[]
  html: string
  words: number
  headings: LessonHeading[]
  terms: string[]
  passages: LessonPassage[]
}

/** A quiz in force: its policy, and its bank with a version for each question. */
export type QuizInForce = Versioned<Omit<Quiz, 'questions'>> & { moduleSlug: string; questions: Versioned<Question>[] }

/** A competency in force, with the module whose checklist it belongs to. */
export type CompetencyInForce = Versioned<Competency> & { moduleSlug: string }

/** A word of the trade and what it means, with its sources in full. */
export type Term = Omit<GlossaryTerm, 'sources'> & { sources: Source[] }

/** A term in force, with the module whose glossary it belongs to. */
export type TermInForce = Versioned<Term> & { moduleSlug: string }

/** A module with everything in it, in teaching order. */
export type Module = Versioned<ModuleFacts> & {
  lessons: Versioned<Lesson>[]
  quiz: QuizInForce | undefined
  checklistTitle: string | undefined
  competencies: CompetencyInForce[]
  glossary: TermInForce[]
}

/** Everything that is taught now. Immutable: an edit to a file makes a new one. */
export type Curriculum = {
  course: Versioned<Course>
  modules: Module[]
  levels: Versioned<Level>[]
  notice: Versioned<JurisdictionNotice>
  tools: Versioned<Tool>[]
}

/**
 * What an author must mend: where it is, what is wrong, what to do. `line` counts from 1. An `error` keeps
 * the last good version in force; a `warning` is served and should be looked at.
 */
export type ContentProblem = {
  file: string
  line: number
  message: string
  cure: string
  severity: 'error' | 'warning'
}

/** The module of that name, if it is taught now. */
export const moduleOf = (taught: Curriculum, slug: string) => taught.modules.find((m) => m.slug === slug)

/** The lesson of that name in that module, if it is taught now. */
export const lessonOf = (taught: Curriculum, moduleSlug: string, lessonSlug: string) =>
  moduleOf(taught, moduleSlug)?.lessons.find((l) => l.slug === lessonSlug)

/** The quiz of that name, whichever module holds it. */
export const quizOf = (taught: Curriculum, slug: string) => taught.modules.find((m) => m.quiz?.slug === slug)?.quiz

/** Every competency of the course, in teaching order. */
export const allCompetencies = (taught: Curriculum) => taught.modules.flatMap((m) => m.competencies)

/** The competency of that name. Slugs are unique across the course. */
export const competencyOf = (taught: Curriculum, slug: string) => allCompetencies(taught).find((c) => c.slug === slug)

/** Every term of the course, as an English reader looks it up. */
export const allTerms = (taught: Curriculum) =>
  taught.modules.flatMap((m) => m.glossary).sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))

/** The level of certification of that name. */
export const levelOf = (taught: Curriculum, slug: string) => taught.levels.find((l) => l.slug === slug)

/** The tool of that name. */
export const toolOf = (taught: Curriculum, slug: string) => taught.tools.find((tool) => tool.slug === slug)

/**
 * What our sources say about a place. A code without an entry of its own gets its country's general entry
 * (`US-TX` that of `US-OTHER`), or the one for everywhere else.
 */
export function placeOf(taught: Curriculum, code: string): Place | undefined {
  const called = (wanted: string) => taught.notice.places.find((place) => place.code === wanted)
  return called(code) ?? called(`${code.split('-')[0]}-${ELSEWHERE}`) ?? called(ELSEWHERE)
}
