import type { Curriculum } from '~/curriculum/curriculum'
import { quizOf } from '~/curriculum/curriculum'
import { competencyHref, lessonHref, quizHref } from '~/learning/addresses'
import { observationHref, traineeRecordHref } from '~/practicals/addresses'
import { OWN_RECOGNITION, recognitionHref } from '~/recognition/addresses'
import type { Eligibility } from './eligibility'
import type { LevelAsked } from './level-asked'
import type { Evidence, Requirement } from './requirements'
import { proposeHref, waiverHref } from './waivers/addresses'
import { reasonsNotToWaive } from './waivers/waiver-rules'

/** A requirement with the way to it, for whoever reads it. */
export type LinkedRequirement = Omit<Requirement, 'parts' | 'evidence'> & {
  href?: string
  /** Where an admin may propose not to ask it. */
  waiveHref?: string
  evidence: (Evidence & { href?: string })[]
  parts?: LinkedRequirement[]
}

/** The requirements as their trainee reads them: each leads to where it can be met. */
export function forTrainee({ requirements }: Eligibility, taught: Curriculum): LinkedRequirement[] {
  const hrefOf = (key: string): string | undefined => {
    const [kind, name = '', part] = key.split(':')
    if (part !== undefined) return undefined
    if (kind === 'acknowledgement') return '/learn/acknowledge'
    if (kind === 'level') return `#${name}`
    if (kind === 'lesson') return lessonHref(...(name.split('/') as [string, string]))
    if (kind === 'competency') return competencyHref(name)
    const quiz = kind === 'quiz' ? quizOf(taught, name) : undefined
    return quiz && quizHref(quiz.moduleSlug)
  }
  const seenBy = ({ kind, id }: Evidence) =>
    kind === 'certificate' ? `/verify/${id}` : kind === 'recognition' ? OWN_RECOGNITION : undefined
  return requirements.map((one) => linked(one, hrefOf, seenBy))
}

/** The requirements as an admin reads them: sign-offs and certificates lead to their records, what may be waived to the proposal. */
export function forAdmin(
  { requirements }: Eligibility,
  { level, traineeId }: { level: LevelAsked; traineeId: string },
): LinkedRequirement[] {
  const recordOf = (key: string) => (/^competency:[^:]+$/.test(key) ? traineeRecordHref(traineeId) : undefined)
  return requirements.map((one) => {
    const mayWaive = !one.met && reasonsNotToWaive(level, one).length === 0
    const asked = { trainee: traineeId, level: level.level.slug, requirement: one.key }
    return { ...linked(one, recordOf, evidenceHref), ...(mayWaive ? { waiveHref: proposeHref(asked) } : {}) }
  })
}

function evidenceHref({ kind, id }: Evidence): string | undefined {
  if (kind === 'observation') return observationHref(id)
  if (kind === 'recognition') return recognitionHref(id)
  if (kind === 'waiver') return waiverHref(id)
  return kind === 'certificate' ? `/admin/certificates/${id}` : undefined
}

function linked(
  one: Requirement,
  hrefOf: (key: string) => string | undefined,
  ofEvidence: (evidence: Evidence) => string | undefined = () => undefined,
): LinkedRequirement {
  const { parts, evidence, ...rest } = one
  return {
    ...rest,
    href: hrefOf(one.key),
    evidence: evidence.map((piece) => ({ ...piece, href: ofEvidence(piece) })),
    ...(parts && { parts: parts.map((part) => linked(part, hrefOf, ofEvidence)) }),
  }
}
