import type { LevelStanding } from '~/certificates/queries.server'
import { type Curriculum, competencyOf } from '~/curriculum/curriculum'
import { competencyHref, moduleHref } from '~/learning/addresses'
import type { ModuleProgress } from '~/learning/module-progress'
import type { NextThing } from '~/learning/what-next'

/** How many missing things a certificate names on the road; the rest is counted, and stands item by item elsewhere. */
const MISSING_NAMED = 3

/** A certificate on the road: held now, ready to be issued, ahead with what is missing, or with nothing missing but a decision, after it was revoked. */
export type RoadLevel = {
  slug: string
  title: string
  state: 'held' | 'ready' | 'ahead' | 'revoked'
  met: number
  needed: number
  /** Set while it is held. */
  validUntil: Date | undefined
  missing: string[]
  /** How many more things are missing than `missing` names. */
  more: number
}

/** One stop of a trainee's road: a module, or a certificate after the last module that it asks for. */
export type RoadStop =
  | { kind: 'module'; module: ModuleProgress; isNext: boolean; askedBy: string[] }
  | { kind: 'level'; level: RoadLevel; isNext: boolean }

type Where = {
  modules: readonly ModuleProgress[]
  levels: readonly Pick<LevelStanding, 'levelSlug' | 'level' | 'eligibility' | 'newest' | 'mayIssue'>[]
  next: Pick<NextThing, 'kind' | 'href'>
}

/**
 * A trainee's whole way through the course in one list: the modules in their order, and each certificate where it can first
 * be had. Pure. At most one stop is next, the same as `whatNext` says.
 */
export function roadOf({ modules, levels, next }: Where, taught: Curriculum): RoadStop[] {
  const asksFor = new Map(taught.levels.map((level) => [level.slug, modulesOf(level, taught)]))
  const lastOf = (slug: string) =>
    Math.max(0, ...[...(asksFor.get(slug) ?? [])].map((asked) => modules.findIndex((one) => one.slug === asked)))
  const here = stopOfNext(next, modules)
  // A certificate that rests on another one comes after it, wherever its own modules end.
  const places = new Map<string, number>()
  for (const { slug, levels: below = [] } of taught.levels)
    places.set(slug, Math.max(lastOf(slug), ...below.map((one) => places.get(one) ?? 0)))
  const nextLevel = next.kind === 'certificate' ? levels.find(({ mayIssue }) => mayIssue)?.levelSlug : undefined
  return modules.flatMap((module, index): RoadStop[] => [
    {
      kind: 'module',
      module,
      isNext: module.slug === here,
      askedBy: levels.flatMap(({ levelSlug, level }) => (asksFor.get(levelSlug)?.has(module.slug) ? [level] : [])),
    },
    ...levels
      .filter(({ levelSlug }) => places.get(levelSlug) === index)
      .map((level): RoadStop => ({ kind: 'level', level: roadLevel(level), isNext: level.levelSlug === nextLevel })),
  ])
}

/** The modules that a level asks anything of: their lessons, their quiz or one of their skills. */
function modulesOf(
  { modules, quizzes, competencies }: Pick<Curriculum['levels'][number], 'modules' | 'quizzes' | 'competencies'>,
  taught: Curriculum,
): Set<string> {
  const withQuiz = taught.modules.filter(({ quiz }) => quiz && quizzes.includes(quiz.slug)).map(({ slug }) => slug)
  const withSkill = competencies.flatMap((slug) => competencyOf(taught, slug)?.moduleSlug ?? [])
  return new Set([...modules, ...withQuiz, ...withSkill])
}

/** The module that the next thing belongs to, by where its button leads. */
function stopOfNext({ href }: Pick<NextThing, 'href'>, modules: readonly ModuleProgress[]): string | undefined {
  return modules.find(({ slug, quiz, competencies }) => {
    const attempts = [quiz?.standing.open?.id, quiz?.standing.waiting?.id].filter((id) => id !== undefined)
    return (
      href === moduleHref(slug) ||
      href.startsWith(`${moduleHref(slug)}/`) ||
      attempts.some((id) => href.startsWith(`/attempts/${id}`)) ||
      competencies.some((one) => href === competencyHref(one.competencySlug))
    )
  })?.slug
}

function roadLevel({ levelSlug, level, eligibility, newest, mayIssue }: Where['levels'][number]): RoadLevel {
  const { requirements } = eligibility
  const isHeld = newest?.status === 'valid'
  const missing = requirements.filter((one) => !one.met).map(({ label }) => label)
  return {
    slug: levelSlug,
    title: level,
    state: isHeld
      ? 'held'
      : mayIssue
        ? 'ready'
        : newest?.status === 'revoked' && eligibility.eligible
          ? 'revoked'
          : 'ahead',
    met: requirements.length - missing.length,
    needed: requirements.length,
    validUntil: isHeld ? newest.validUntil : undefined,
    missing: missing.slice(0, MISSING_NAMED),
    more: Math.max(0, missing.length - MISSING_NAMED),
  }
}
