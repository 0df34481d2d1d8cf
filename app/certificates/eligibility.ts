import { countedObservations, decideCompetency, isCompetent, type ObservationFact } from '~/practicals/competency-decision'
import { wholePercent } from '~/quizzes/mark-attempt'
import { type MarkedAttempt, standingOf } from '~/quizzes/quiz-standing'
import { longDate } from '~/platform/time'
import type { LevelAsked } from './level-asked'

/** Something on the record that a requirement rests on. A lesson's id is `module/lesson`, a certificate's its serial. */
export type Evidence = { kind: 'acknowledgement' | 'lesson' | 'attempt' | 'observation' | 'certificate'; id: string }

/** One thing a level asks for: whether it is met, how it stands, what shows it, and what it is made of. */
export type Requirement = { key: string; met: boolean; label: string; detail: string; evidence: Evidence[]; parts?: Requirement[] }

/** The answer and the whole reason for it. `eligible` is: every requirement is met. */
export type Eligibility = { eligible: boolean; requirements: Requirement[] }

/** An observation of a trainee, as `decideCompetency` wants it, with the competency it is of. */
export type ObservedFact = ObservationFact & { competencySlug: string }

/** A marked attempt with the quiz, and the version of it, that was taken. */
export type MarkedQuizAttempt = MarkedAttempt & { quizSlug: string; quizVersion: string }

/** All that is on record about one trainee. Everything ever; what counts at a date is worked out here. */
export type TraineeRecord = {
  traineeId: string
  name: string
  acknowledgements: { id: string; jurisdiction: string; noticeVersion: string; acknowledgedAt: Date }[]
  lessons: { moduleSlug: string; lessonSlug: string; completedAt: Date; version: string }[]
  attempts: MarkedQuizAttempt[]
  observations: ObservedFact[]
  /** How many people the academy has who could sign for this trainee. */
  instructorsInAcademy: number
  suspensions: { serial: string; from: Date; until: Date | null }[]
}

/** The question: this level, this record, this moment. */
export type Asking = { level: LevelAsked; record: TraineeRecord; asOf: Date }

/**
 * Whether a trainee has earned a level at `asOf`, and why or why not, item by item. Pure: the same record,
 * level and moment give the same answer. *Passed* and *competent* are decided by the rooms that own them.
 */
export function eligibility(asking: Asking): Eligibility {
  const requirements = [
    ...acknowledgement(asking),
    ...asking.level.modules.map((module) => moduleRead(asking, module)),
    ...asking.level.quizzes.map((quiz) => quizPassed(asking, quiz)),
    ...asking.level.competencies.map((asked) => competencyShown(asking, asked)),
    ...observedEnough(asking),
    notSuspended(asking),
    ...asking.level.untaught.map(notTaught),
  ]
  return { eligible: requirements.every((one) => one.met), requirements }
}

/** The observations that count for this level at `asOf`: of its competencies, and never signed by the trainee. */
export function countedForLevel({ level, record, asOf }: Asking): ObservedFact[] {
  const asked = new Set(level.competencies.map(({ competency }) => competency.slug))
  const mine = record.observations.filter((one) => asked.has(one.competencySlug) && one.instructorId !== record.traineeId)
  const counted = new Set(countedObservations(mine, asOf).map((one) => one.id))
  return mine.filter((one) => counted.has(one.id))
}

/** The attempt that stands for a passed quiz at `asOf`: the best one, if it passed. */
export function passedAttempt({ record, asOf }: Pick<Asking, 'record' | 'asOf'>, quizSlug: string): MarkedQuizAttempt | undefined {
  const { passed, best } = standingAt({ record, asOf }, quizSlug)
  return passed ? record.attempts.find((one) => one.id === best?.id) : undefined
}

/** The newest acknowledgement of the notice in force, by `asOf`. */
export function acknowledgedNotice({ level, record, asOf }: Asking): TraineeRecord['acknowledgements'][number] | undefined {
  return record.acknowledgements
    .filter((one) => one.noticeVersion === level.noticeVersion && one.acknowledgedAt <= asOf)
    .sort((a, b) => b.acknowledgedAt.getTime() - a.acknowledgedAt.getTime())[0]
}

/** The completion of a lesson, if it was marked as read by `asOf`. */
export function lessonRead({ record, asOf }: Pick<Asking, 'record' | 'asOf'>, moduleSlug: string, lessonSlug: string): TraineeRecord['lessons'][number] | undefined {
  return record.lessons.find((one) => one.moduleSlug === moduleSlug && one.lessonSlug === lessonSlug && one.completedAt <= asOf)
}

function acknowledgement(asking: Asking): Requirement[] {
  if (!asking.level.level.acknowledgements.includes('jurisdiction')) return []
  const found = acknowledgedNotice(asking)
  return [
    {
      key: 'acknowledgement',
      met: found !== undefined,
      label: 'The notice for your place is acknowledged',
      detail: found
        ? `Acknowledged on ${longDate(found.acknowledgedAt)}.`
        : asking.record.acknowledgements.length > 0
          ? 'The notice has changed since it was acknowledged. Read it again and acknowledge the new one.'
          : 'The notice has not been acknowledged yet.',
      evidence: found ? [{ kind: 'acknowledgement', id: found.id }] : [],
    },
  ]
}

function moduleRead(asking: Asking, module: LevelAsked['modules'][number]): Requirement {
  const parts = module.lessons.map((lesson): Requirement => {
    const readAt = lessonRead(asking, module.slug, lesson.slug)?.completedAt
    const id = `${module.slug}/${lesson.slug}`
    return {
      key: `lesson:${id}`,
      met: readAt !== undefined,
      label: lesson.title,
      detail: readAt ? `Read on ${longDate(readAt)}.` : 'Not marked as read yet.',
      evidence: readAt ? [{ kind: 'lesson', id }] : [],
    }
  })
  const read = parts.filter((part) => part.met).length
  return {
    key: `module:${module.slug}`,
    met: read === parts.length,
    label: `Every lesson of “${module.title}” is read`,
    detail: `${read} of ${parts.length} lessons.`,
    evidence: [],
    parts,
  }
}

function quizPassed(asking: Asking, quiz: LevelAsked['quizzes'][number]): Requirement {
  const { passed, best } = standingAt(asking, quiz.slug)
  return {
    key: `quiz:${quiz.slug}`,
    met: passed,
    label: `“${quiz.title}” is passed`,
    detail: quizDetail(best, quiz.passPercent),
    evidence: passed && best ? [{ kind: 'attempt', id: best.id }] : [],
  }
}

function quizDetail(best: MarkedAttempt | undefined, passPercent: number): string {
  if (!best) return `Not taken yet. ${passPercent} % and every critical question right are needed.`
  const score = `${wholePercent(best)} % on ${longDate(best.submittedAt)}`
  if (best.passed) return `Passed with ${score}.`
  const missed = best.criticalsMissed === 1 ? 'a critical question was wrong' : `${best.criticalsMissed} critical questions were wrong`
  return best.criticalsMissed > 0 ? `Best so far ${score}, but ${missed}.` : `Best so far ${score}; ${best.passPercent} % is needed.`
}

function competencyShown({ record, asOf }: Asking, { competency, rule }: LevelAsked['competencies'][number]): Requirement {
  const observations = record.observations.filter((one) => one.competencySlug === competency.slug && one.instructorId !== record.traineeId)
  const decision = decideCompetency({ competency, rule, observations, asOf, instructorsInAcademy: record.instructorsInAcademy })
  const met = isCompetent(decision.status)
  const open = decision.parts.filter((part) => !part.met).length
  return {
    key: `competency:${competency.slug}`,
    met,
    label: competency.title,
    detail: met ? `Shown${decision.lapsesAt ? `; counts until ${longDate(decision.lapsesAt)}` : ''}.` : open === 1 ? 'One condition is still open.' : `${open} conditions are still open.`,
    evidence: decision.basis.map((id) => ({ kind: 'observation', id })),
    parts: decision.parts.map(({ part, met: partMet, label, detail }) => ({ key: `competency:${competency.slug}:${part}`, met: partMet, label, detail, evidence: [] })),
  }
}

function observedEnough(asking: Asking): Requirement[] {
  const need = asking.level.level.minimumObservations
  if (need === 0) return []
  const counted = countedForLevel(asking)
  return [
    {
      key: 'observations',
      met: counted.length >= need,
      label: `At least ${need} observed performance${need === 1 ? '' : 's'} in all`,
      detail: `${counted.length} signed off by an instructor${counted.length < need ? `; ${need - counted.length} to go` : ''}.`,
      evidence: counted.map((one) => ({ kind: 'observation', id: one.id })),
    },
  ]
}

function notSuspended({ record, asOf }: Asking): Requirement {
  const open = record.suspensions.filter(({ from, until }) => from <= asOf && (until === null || until > asOf))
  return {
    key: 'suspension',
    met: open.length === 0,
    label: 'No certificate is suspended',
    detail: open.length === 0 ? 'None is.' : 'A suspended certificate is looked into first; until then no other is issued.',
    evidence: open.map(({ serial }) => ({ kind: 'certificate', id: serial })),
  }
}

const notTaught = (name: string): Requirement => ({
  key: `untaught:${name}`,
  met: false,
  label: `“${name}” is taught here`,
  detail: 'The level names it, but the course does not have it at the moment. The academy has to mend its content.',
  evidence: [],
})

function standingAt({ record, asOf }: Pick<Asking, 'record' | 'asOf'>, quizSlug: string) {
  const marked = record.attempts.filter((one) => one.quizSlug === quizSlug && one.submittedAt <= asOf)
  return standingOf({ attempts: null }, { open: undefined, marked })
}
