import type { LessonFrontmatter } from './course-schema'
import type { LessonWords } from './lesson-passages'

/** A lesson as its author wrote it, for proofreading: the file, its head, and what it says line by line. */
export type LessonDraft = {
  file: string
  /** The version that the lesson has, if it is served. */
  version: string
  moduleSlug: string
  lessonSlug: string
  head: LessonFrontmatter
  lineOf: (path: PropertyKey[]) => number
  said: LessonWords
}
