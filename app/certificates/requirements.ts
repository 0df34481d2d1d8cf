import { dayInWords } from '~/platform/calendar-day'
import { longDate } from '~/platform/time'
import { inWords, isCompetent, weighCompetency } from '~/practicals/competency-decision'
import type { RulePart } from '~/practicals/rule-parts'
import { signersOf } from '~/practicals/who-could-sign'
import { wholePercent } from '~/quizzes/mark-attempt'
import type { MarkedAttempt } from '~/quizzes/quiz-standing'
import type { CertificateStatus } from './certificate-status'
import type { LevelAsked, QuizAsked } from './level-asked'
import { type Asking, acknowledgedNotice, certificateAt, countedForLevel, standingAt } from './trainee-record'

/** Something on the record that a requirement rests on. A lesson's id is `module/lesson`, a certificate's its serial. */
export type Evidence = {
  kind: 'acknowledgement' | 'lesson' | 'recognition' | 'attempt' | 'observation' | 'certificate' | 'waiver'
  id: string
}

/**
 * One thing a level asks for: whether it is met, how it stands, what shows it, and what it is made of. All but whether
 * it is met is worked out when it is read: a list of a thousand people shows the words of a few.
 */
export type Requirement = {
  key: string
  met: boolean
  label: string
  detail: string
  evidence: Evidence[]
  parts?: Requirement[] | undefined
  /** Met by a waiver alone; its parts still say how it stands without. */
  waived?: boolean
}

/** The notice in force, where the level asks for it. */
export function acknowledgement(asking: Asking): Requirement[] {
  if (!asking.level.level.acknowledgements.includes('jurisdiction')) return []
  const found = acknowledgedNotice(asking)
  return [
    {
      key: 'acknowledgement',
      met: found !== undefined,
      label: 'The notice for your place is acknowledged',
      get detail() {
        if (found) return `Acknowledged on ${longDate(found.acknowledgedAt)}.`
        return asking.record.acknowledgements.length > 0
          ? 'The notice has changed since it was acknowledged. Read it again and acknowledge the new one.'
          : 'The notice has not been acknowledged yet.'
      },
      evidence: found ? [{ kind: 'acknowledgement', id: found.id }] : [],
    },
  ]
}

/** The certificate of another level, valid at this moment. */
export function levelHeld(asking: Asking, { slug, title }: LevelAsked['levels'][number]): Requirement {
  const found = certificateAt(asking, slug)
  return {
    key: `level:${slug}`,
    met: found?.status === 'valid',
    label: `The certificate “${title}” is valid`,
    get detail() {
      return found ? WORTH[found.status](longDate(found.validUntil)) : 'It has not been issued yet, and comes first.'
    },
    evidence: found ? [{ kind: 'certificate', id: found.serial }] : [],
  }
}

const WORTH: Record<CertificateStatus, (until: string) => string> = {
  valid: (until) => `Valid until ${until}.`,
  expired: (until) => `It ran out on ${until} and has to be renewed first.`,
  suspended: () => 'It is suspended while the academy looks into a matter.',
  revoked: () =>
    'It was revoked. It counts only once the academy has decided, with a written reason, to issue it again.',
  superseded: () => 'It was replaced, and the newer one does not count.',
}

/** One quiz, by the attempt whose score is kept. */
export function quizPassed(asking: Asking, quiz: LevelAsked['quizzes'][number]): Requirement {
  const { passed, kept } = standingAt(asking, quiz)
  return {
    key: `quiz:${quiz.slug}`,
    met: passed,
    label: `“${quiz.title}” is passed`,
    get detail() {
      return quizDetail(kept, quiz)
    },
    evidence: passed && kept ? [{ kind: 'attempt', id: kept.id }] : [],
  }
}

const COUNTS = {
  highest: 'Best so far',
  latest: 'The latest attempt counts:',
  first: 'The first attempt counts:',
} as const

function quizDetail(kept: MarkedAttempt | undefined, { passPercent, scoreKept }: QuizAsked): string {
  if (!kept) return `Not taken yet. ${passPercent} % and every critical question right are needed.`
  const score = `${wholePercent(kept)} % on ${longDate(kept.submittedAt)}`
  if (kept.passed) return `Passed with ${score}.`
  const missed =
    kept.criticalsMissed === 1
      ? 'a critical question was wrong'
      : `${kept.criticalsMissed} critical questions were wrong`
  return kept.criticalsMissed > 0
    ? `${COUNTS[scoreKept]} ${score}, but ${missed}.`
    : `${COUNTS[scoreKept]} ${score}; ${kept.passPercent} % is needed.`
}

/** One competency, by the level's rule or its own, part by part. The trainee's own signatures are left out. */
export function competencyShown(
  { record, asOf }: Asking,
  { competency, rule }: LevelAsked['competencies'][number],
): Requirement {
  const observations = record.observations.filter(
    (one) => one.competencySlug === competency.slug && one.instructorId !== record.traineeId,
  )
  const instructorsInAcademy = signersOf(record, competency.slug, asOf)
  const basis = { competency, rule, observations, asOf, instructorsInAcademy }
  const weighed = weighCompetency(basis)
  const met = isCompetent(weighed.status)
  return {
    key: `competency:${competency.slug}`,
    met,
    label: competency.title,
    get detail() {
      if (met) return `Shown${weighed.lapsesOn ? `; counts until ${dayInWords(weighed.lapsesOn)}` : ''}.`
      return weighed.counted === 0 ? 'Nothing has been observed yet.' : openInWords(inWords(basis, weighed).parts)
    },
    get evidence() {
      return weighed.basis.map((id) => ({ kind: 'observation' as const, id }))
    },
    get parts() {
      return inWords(basis, weighed).parts.map(({ part, ...words }) => ({
        key: `competency:${competency.slug}:${part}`,
        ...words,
        evidence: [],
      }))
    },
  }
}

/** Beyond so many open conditions they are named without how each stands; that is in the list below. */
const MOST_WITH_DETAIL = 2

/** Which conditions of a skill are still open, in one sentence. */
function openInWords(parts: RulePart[]): string {
  const open = parts.filter((one) => !one.met)
  const named = open.map(({ part, label, detail }) => {
    const name = part === 'criticals' ? 'a critical item' : lowerFirst(label)
    return open.length > MOST_WITH_DETAIL ? name : `${name} (${lowerFirst(detail.replace(/\.$/, ''))})`
  })
  return `Still open: ${named.join('; ')}.`
}

const lowerFirst = (words: string) => words.slice(0, 1).toLowerCase() + words.slice(1)

/** The least number of observed performances, where the level asks for one. */
export function observedEnough(asking: Asking): Requirement[] {
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

/** No certificate of theirs, of any level, is suspended. */
export function notSuspended({ record, asOf }: Asking): Requirement {
  const open = record.suspensions.filter(({ from, until }) => from <= asOf && (until === null || until > asOf))
  return {
    key: 'suspension',
    met: open.length === 0,
    label: 'No certificate is suspended',
    detail:
      open.length === 0 ? 'None is.' : 'A suspended certificate is looked into first; until then no other is issued.',
    evidence: open.map(({ serial }) => ({ kind: 'certificate', id: serial })),
  }
}

/** A name in the level that nothing taught answers to: never met. */
export const notTaught = (name: string): Requirement => ({
  key: `untaught:${name}`,
  met: false,
  label: `“${name}” is taught here`,
  detail: 'The level names it, but the course does not have it at the moment. The academy has to mend its content.',
  evidence: [],
})
