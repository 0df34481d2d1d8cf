import type { Competency, CompetencyRule } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import {
  type CompetencyDecision,
  type DecisionBasis,
  inWords,
  type ObservationFact,
  weighCompetency,
} from './competency-decision'
import { signersOf, type WhoCouldSign } from './who-could-sign'

type TaughtCompetency = Versioned<Competency>

/** Which rule decides a competency: its own, or a level's. */
export type RuleFor = (competency: TaughtCompetency) => CompetencyRule

/** The rule that stands in the competency itself. */
export const ownRule: RuleFor = (competency) => competency.required

/** Where one trainee stands in one competency, and what is on the record for it. */
export type CompetencyStanding = CompetencyDecision & {
  competencySlug: string
  /** How many of the observations count today; superseded and revoked ones do not. */
  counted: number
  /** Logged scans the trainee did or helped with. */
  practised: number
  asked: boolean
}

/**
 * What a trainee did towards a competency by themselves. Either it sums up the log: how many scans they did or helped
 * with, and the days of the latest, as many as the decision looks at; or it is an open request: `asked`, and its day.
 */
export type OwnWork = { competencySlug: string; practised: number; latest: string[]; asked: boolean }

/** What is on record of one trainee's hands-on work, and who could sign for them. */
export type HandsOnRecord = WhoCouldSign & {
  observations: readonly (ObservationFact & { competencySlug: string })[]
  ownWork: readonly OwnWork[]
}

/** What is asked of a record: where its trainee stands in these competencies, by which rule, at which moment. */
export type StandingQuestion = { competencies: readonly TaughtCompetency[]; ruleFor: RuleFor; now: Date }

/** The trainee's standing in each of these competencies, in their order, with every part of the rule in words. Pure. */
export function standingsIn(record: HandsOnRecord, question: StandingQuestion): CompetencyStanding[] {
  return question.competencies.map((competency) => {
    const { basis, practised } = basisIn(record, competency, question)
    const weighed = weighCompetency(basis)
    return {
      competencySlug: competency.slug,
      ...inWords(basis, weighed),
      counted: weighed.counted,
      practised,
      asked: basis.asked,
    }
  })
}

/** What the decision about one competency rests on, out of a trainee's whole record. */
export function basisIn(
  { observations, ownWork, ...signing }: HandsOnRecord,
  competency: TaughtCompetency,
  { ruleFor, now }: StandingQuestion,
): { basis: DecisionBasis & { asked: boolean }; practised: number } {
  const { slug } = competency
  const log = ownWork.find((one) => one.competencySlug === slug && one.practised > 0)
  const basis = {
    competency,
    rule: ruleFor(competency),
    observations: observations.filter((one) => one.competencySlug === slug),
    asOf: now,
    instructorsInAcademy: signersOf(signing, slug, now),
    practisedOn: log?.latest ?? [],
    asked: ownWork.some((one) => one.competencySlug === slug && one.asked),
  }
  return { basis, practised: log?.practised ?? 0 }
}
