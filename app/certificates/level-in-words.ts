import type { CompetencyRule, Level } from '~/curriculum/content-schema'
import { type Curriculum, moduleOf, quizOf } from '~/curriculum/curriculum'
import { ENTRUSTMENT_WORDS, isEntrustment } from '~/practicals/wording'
import { RENEWAL_DAYS } from './certificate-status'
import { type LevelAsked, levelAsked } from './level-asked'

/** Skills that are asked for by the same rule, module by module, and that rule in a sentence. */
export type SkillsAsked = { rule: string; modules: { module: string; titles: string[] }[] }

/** A level as a stranger reads it: all that it asks for, from the content and nothing else. */
export type LevelInWords = Pick<Level, 'slug' | 'title' | 'summary' | 'statement' | 'plainWords' | 'validMonths'> & {
  levels: { slug: string; title: string }[]
  notice: boolean
  /** `recognisable`: whoever has learnt it elsewhere may have these lessons recognised. */
  modules: { slug: string; title: string; lessons: string[]; minutes: number; recognisable: boolean }[]
  minutes: number
  quizzes: { title: string; sentence: string }[]
  skills: SkillsAsked[]
  observations: number
  /** It names something that is not taught at the moment, and cannot be earned. */
  closed: boolean
  renewal: string
}

/** The level of that name in words, or `undefined` when there is none. */
export function levelInWords(taught: Curriculum, slug: string): LevelInWords | undefined {
  const asked = levelAsked(taught, slug)
  if (!asked) return undefined
  const { title, summary, statement, plainWords, validMonths, acknowledgements, minimumObservations } = asked.level
  const modules = asked.modules.map((module) => {
    const lessons = moduleOf(taught, module.slug)?.lessons ?? []
    const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
    const recognisable = module.recognition === 'allowed'
    return {
      slug: module.slug,
      title: module.title,
      lessons: lessons.map((lesson) => lesson.title),
      minutes,
      recognisable,
    }
  })
  return {
    ...{ slug, title, summary, statement, plainWords, validMonths },
    levels: asked.levels,
    notice: acknowledgements.includes('jurisdiction'),
    modules,
    minutes: modules.reduce((sum, module) => sum + module.minutes, 0),
    quizzes: asked.quizzes.map((quiz) => ({ title: quiz.title, sentence: quizInWords(taught, quiz) })),
    skills: skillsAsked(taught, asked),
    observations: minimumObservations,
    closed: asked.untaught.length > 0,
    renewal: `It can be renewed from ${RENEWAL_DAYS} days before its end. On that day everything it asks for has to be met again. What was read and passed stays so; a skill counts only while it has been seen recently enough.`,
  }
}

/** Every level in two lines, in the order of the content. */
export const levelCards = (taught: Curriculum): LevelCard[] =>
  taught.levels.flatMap(({ slug }) => {
    const level = levelInWords(taught, slug)
    return level ? { slug, title: level.title, summary: level.summary, numbers: levelInNumbers(level) } : []
  })

/** A level in a list: its name, whom it is for, and its numbers in one line. */
export type LevelCard = Pick<LevelInWords, 'slug' | 'title' | 'summary'> & { numbers: string }

/** A level in one line of numbers. */
export function levelInNumbers({ levels, minutes, quizzes, skills, validMonths }: LevelInWords): string {
  const shown = skills.flatMap((group) => group.modules.flatMap(({ titles }) => titles)).length
  return [
    ...levels.map(({ title }) => `after ${title}`),
    ...(minutes > 0 ? [readingTime(minutes)] : []),
    ...(quizzes.length > 0 ? [things(quizzes.length, 'quiz', 'quizzes')] : []),
    ...(shown > 0 ? [things(shown, 'skill to show', 'skills to show')] : []),
    `valid for ${validMonths} months`,
  ].join(' · ')
}

/** Minutes as a reader plans them: to the quarter of an hour once it is more than one hour. */
export function readingTime(minutes: number): string {
  if (minutes <= 60) return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} to read`
  const quarters = Math.round(minutes / 15)
  const [hours, rest] = [Math.floor(quarters / 4), ['', '¼', '½', '¾'][quarters % 4]]
  return `about ${hours}${rest} ${hours === 1 && rest === '' ? 'hour' : 'hours'} to read`
}

function quizInWords(taught: Curriculum, { slug, passPercent }: LevelAsked['quizzes'][number]): string {
  const drawn = (quizOf(taught, slug)?.draw ?? []).reduce((sum, { count }) => sum + count, 0)
  return `${drawn} questions; ${passPercent} % and every critical question right`
}

/** The skills by rule, those of the commonest first, and by module in teaching order. */
function skillsAsked(taught: Curriculum, { competencies }: LevelAsked): SkillsAsked[] {
  const rules = [...new Set(competencies.map(({ rule }) => ruleInWords(rule)))].map((rule) => ({
    rule,
    asked: competencies.filter((one) => ruleInWords(one.rule) === rule),
  }))
  return rules
    .sort((one, other) => other.asked.length - one.asked.length)
    .map(({ rule, asked }) => ({
      rule,
      modules: taught.modules.flatMap(({ slug, title }) => {
        const titles = asked.flatMap(({ competency }) => (competency.moduleSlug === slug ? [competency.title] : []))
        return titles.length > 0 ? [{ module: title, titles }] : []
      }),
    }))
}

/** A rule as one sentence: `Each seen at least 3 times at 4 of 5 or above (“I only stood by”), on 2 days, …`. */
export function ruleInWords({ observations, entrustment, dates, instructors, withinDays }: CompetencyRule): string {
  const help = isEntrustment(entrustment) ? ` (the instructor says: “${ENTRUSTMENT_WORDS[entrustment].short}”)` : ''
  const parts = [
    `Each seen at least ${observations === 1 ? 'once' : observations === 2 ? 'twice' : `${observations} times`} at ${entrustment} of 5${entrustment < 5 ? ' or above' : ''}${help}`,
    ...(dates > 1 ? [`on ${dates} different days`] : []),
    ...(instructors > 1 ? [`by ${instructors} instructors where the academy has so many`] : []),
    `the newest within ${withinDays} days, with no critical item missed`,
  ]
  return `${parts.join(', ')}.`
}

const things = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
