import type { CompetencyRule, Level } from '~/curriculum/content-schema'
import {
  type CompetencyInForce,
  type Curriculum,
  competencyOf,
  levelOf,
  moduleOf,
  type QuizInForce,
  quizOf,
  type Versioned,
} from '~/curriculum/curriculum'

/** A quiz as a level asks for it: by which attempt it counts, and what that needs. */
export type QuizAsked = Pick<QuizInForce, 'slug' | 'title' | 'version' | 'passPercent' | 'scoreKept'>

/** A level with everything it names, as it is taught now: what `eligibility` measures a record against. */
export type LevelAsked = {
  level: Versioned<Level>
  noticeVersion: string
  modules: {
    slug: string
    title: string
    version: string
    lessons: { slug: string; title: string; version: string }[]
    /** By its own policy, as it is taught now. */
    recognition?: 'allowed' | 'never'
  }[]
  quizzes: QuizAsked[]
  competencies: { competency: CompetencyInForce; rule: CompetencyRule }[]
  /** Levels whose certificates must be valid first. */
  levels: { slug: string; title: string }[]
  /** Names in the level that nothing taught now answers to. A level that names one cannot be earned. */
  untaught: string[]
}

/** The level of that name with all it asks for, or `undefined` when there is no such level. */
export function levelAsked(taught: Curriculum, slug: string): LevelAsked | undefined {
  const level = levelOf(taught, slug)
  if (!level) return undefined
  const modules = level.modules.map((name) => moduleOf(taught, name) ?? name)
  const quizzes = level.quizzes.map((name) => quizOf(taught, name) ?? name)
  const competencies = level.competencies.map((name) => competencyOf(taught, name) ?? name)
  const levels = (level.levels ?? []).map((name) => levelOf(taught, name) ?? name)
  return {
    level,
    noticeVersion: taught.notice.version,
    modules: modules.filter(isTaught).map(({ slug: name, title, version, lessons, recognition }) => ({
      slug: name,
      title,
      version,
      ...(recognition === undefined ? {} : { recognition }),
      lessons: lessons.map((lesson) => ({ slug: lesson.slug, title: lesson.title, version: lesson.version })),
    })),
    quizzes: quizzes.filter(isTaught).map(({ slug: name, title, version, passPercent, scoreKept }) => ({
      slug: name,
      title,
      version,
      passPercent,
      scoreKept,
    })),
    competencies: competencies
      .filter(isTaught)
      .map((competency) => ({ competency, rule: level.competencyRule ?? competency.required })),
    levels: levels.filter(isTaught).map(({ slug: name, title }) => ({ slug: name, title })),
    untaught: [...modules, ...quizzes, ...competencies, ...levels].filter((one) => typeof one === 'string'),
  }
}

/** Every level that is taught now, with all it asks for. */
export const levelsAsked = (taught: Curriculum): LevelAsked[] =>
  taught.levels.flatMap((level) => levelAsked(taught, level.slug) ?? [])

const isTaught = <T extends object>(one: T | string): one is T => typeof one !== 'string'
