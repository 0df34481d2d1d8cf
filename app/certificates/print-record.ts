import type { Setting } from '~/curriculum/content-schema'
import { dateIn } from '~/platform/time'
import { wholePercent } from '~/quizzes/mark-attempt'
import type { Eligibility } from './eligibility'
import type { LevelAsked } from './level-asked'
import type { Printed } from './printed'
import type { Template } from './template/template'
import {
  type Asking,
  acknowledgedNotice,
  certificateAt,
  countedForLevel,
  lessonStanding,
  passedAttempt,
} from './trainee-record'

/** What stands on the paper about a sign-off, as its own row says it. */
export type SignOffOnPaper = {
  id: string
  version: string
  signed: string
  seenOn: string
  setting: Setting
  instructor: string
  /** Left out where it says nothing of it. */
  presence?: NonNullable<Printed['competencies'][number]['observations'][number]['presence']>
}

/** What the issue adds to the record. `placeName` is the acknowledged place in words. */
export type IssueFacts = {
  serial: string
  academy: { name: string; isDemo: boolean }
  honesty: string
  issuedBy: string
  issuedAt: Date
  validUntil: Date
  placeName: (code: string) => string
  signOffs: ReadonlyMap<string, SignOffOnPaper>
  /** The academy's own look; number 0 is the plain one and is not frozen. */
  template: Template
}

/**
 * Freezes what a certificate says: who, what, and how it was assessed, from the very evidence that made the
 * record eligible. Only for an eligible record; evidence that cannot be found is a fault.
 */
export function printRecord(asking: Asking, { requirements }: Eligibility, facts: IssueFacts): Printed {
  const { level, record } = asking
  const day = (moment: Date) => dateIn('UTC', moment)
  const notice = level.level.acknowledgements.includes('jurisdiction') ? acknowledgedNotice(asking) : undefined
  return {
    form: 1,
    serial: facts.serial,
    academy: facts.academy.name,
    demo: facts.academy.isDemo,
    holder: record.name,
    level: { slug: level.level.slug, title: level.level.title, version: level.level.version },
    statement: level.level.statement,
    plainWords: level.level.plainWords,
    honesty: facts.honesty,
    issuedOn: day(facts.issuedAt),
    validUntil: day(facts.validUntil),
    issuedBy: facts.issuedBy,
    notice: notice
      ? {
          code: notice.jurisdiction,
          place: facts.placeName(notice.jurisdiction),
          version: notice.noticeVersion,
          acknowledgedOn: day(notice.acknowledgedAt),
        }
      : null,
    ...(facts.template.number > 0 ? { template: facts.template } : {}),
    ...(level.levels.length > 0 ? { levels: restsOn(asking, day) } : {}),
    ...waiversOnPaper(asking, requirements, day),
    modules: level.modules.map((module) =>
      lessonsOnPaper(asking, { module, waived: isMetByWaiver(requirements, `module:${module.slug}`), day }),
    ),
    quizzes: level.quizzes.map((quiz) => {
      const { slug, title } = quiz
      const attempt = must(passedAttempt(asking, quiz))
      const { id, quizVersion, passPercent, submittedAt } = attempt
      return {
        slug,
        title,
        version: quizVersion,
        attempt: id,
        scorePercent: wholePercent(attempt),
        passPercent,
        passedOn: day(submittedAt),
      }
    }),
    competencies: level.competencies.map(({ competency, rule }) => {
      const basis = must(requirements.find((one) => one.key === `competency:${competency.slug}`)).evidence
      const observations = basis
        .filter(({ kind }) => kind === 'observation')
        .map(({ id }) => must(facts.signOffs.get(id)))
        .sort((a, b) => a.seenOn.localeCompare(b.seenOn) || a.id.localeCompare(b.id))
      return { slug: competency.slug, title: competency.title, version: competency.version, asked: rule, observations }
    }),
    observationsInAll: countedForLevel(asking).length,
  }
}

const isMetByWaiver = (requirements: Eligibility['requirements'], key: string) =>
  requirements.some((one) => one.key === key && one.waived)

/** What was waived, in the order of the level: each with its reason and both names. */
function waiversOnPaper(
  { record }: Asking,
  requirements: Eligibility['requirements'],
  day: (moment: Date) => string,
): Pick<Printed, 'waivers'> {
  const used = requirements.flatMap((one) =>
    one.evidence.flatMap(({ kind, id }) => (kind === 'waiver' ? [{ label: one.label, id }] : [])),
  )
  if (used.length === 0) return {}
  return {
    waivers: used.map(({ label, id }) => {
      const { requirement, reason, proposedByName, answeredByName, answeredAt } = must(
        record.waivers.find((one) => one.id === id),
      )
      const approvedOn = day(must(answeredAt ?? undefined))
      return {
        id,
        requirement,
        label,
        reason,
        proposedBy: proposedByName,
        approvedBy: answeredByName ?? '',
        approvedOn,
      }
    }),
  }
}

type Reading = { module: LevelAsked['modules'][number]; waived: boolean; day: (moment: Date) => string }

/**
 * The lessons of a module: those that were read, and, told apart, those that were recognised and on what ground. Where the
 * module was waived, a lesson that is neither is left out.
 */
function lessonsOnPaper(asking: Asking, { module, waived, day }: Reading): Printed['modules'][number] {
  const lessons = module.lessons.map(({ slug, title }) => {
    const { read, recognised } = lessonStanding(asking, module, slug)
    return { slug, title, read, recognised: read || waived ? recognised : must(recognised) }
  })
  const read = lessons.flatMap(({ slug, title, read: when }) =>
    when ? [{ slug, title, version: when.version, readOn: day(when.completedAt) }] : [],
  )
  const spared = lessons.flatMap(({ slug, title, recognised }) =>
    recognised ? [{ slug, title, version: recognised.version }] : [],
  )
  const ground = lessons.find(({ recognised }) => recognised)?.recognised?.recognition
  const { slug, title } = module
  if (!ground) return { slug, title, lessons: read }
  const { id, kindTitle: kind, issuer, checkedHow: checked, grantedAt } = ground
  return {
    slug,
    title,
    lessons: read,
    recognised: { id, kind, issuer, checked, recognisedOn: day(grantedAt), lessons: spared },
  }
}

const restsOn = (asking: Asking, day: (moment: Date) => string) =>
  asking.level.levels.map(({ slug, title }) => {
    const { serial, validUntil } = must(certificateAt(asking, slug))
    return { slug, title, serial, validUntil: day(validUntil) }
  })

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('an eligible record lacks the evidence it rests on')
  return found
}
