import { SETTING_WORDS } from '~/practicals/wording'
import { type Printed, placeInWords } from '../printed'
import { groundOnPaper } from '../recognised-on-paper'
import { waivedInWords } from '../waivers/waived-on-paper'

/** The lanes of the picture, from top to bottom. */
export const LANES = ['study', 'quizzes', 'skills', 'certificate'] as const
export type Lane = (typeof LANES)[number]

/** Each lane in words. */
export const LANE_WORDS: Record<Lane, string> = {
  study: 'Lessons and notice',
  quizzes: 'Quizzes passed',
  skills: 'Skills watched',
  certificate: 'Certificate',
}

/** What a step leads to, for those who may look: the id of an attempt, a sign-off, a waiver or a recognition, a module's slug, or a certificate's number. */
export type StepLink =
  | { kind: 'module' | 'observation' | 'waiver' | 'recognition' | 'certificate'; id: string }
  | { kind: 'attempt'; id: string; quiz: string }

/** One step on the way to a certificate, on a calendar date in UTC. `milestone`: something was complete from here on. */
export type Step = { on: string; lane: Lane; title: string; detail?: string; link?: StepLink; milestone?: boolean }

/** Something that happened to a certificate. Its issue has a reason where it follows a revocation. */
export type Happened = {
  type: 'issued' | 'suspended' | 'reinstated' | 'revoked' | 'superseded'
  on: string
  reason: string | null
}

const HAPPENED: Record<Exclude<Happened['type'], 'issued'>, string> = {
  suspended: 'Suspended',
  reinstated: 'Made valid again',
  revoked: 'Revoked',
  superseded: 'Replaced',
}

/**
 * How a certificate came to be and what became of it, from its frozen record alone, in the order of its days: so it stays what
 * it is whatever happens to the records. A day with several lessons of a module is one step.
 */
export function storyOf(printed: Printed, happened: readonly Happened[]): Step[] {
  const { issuedOn, validUntil, issuedBy, level, serial } = printed
  const again = happened.find(({ type }) => type === 'issued')?.reason
  const steps: Step[] = [
    ...studySteps(printed),
    ...printed.quizzes.map(
      ({ slug, title, scorePercent, passPercent, passedOn, attempt }): Step => ({
        on: passedOn,
        lane: 'quizzes',
        title: `Passed “${title}”`,
        detail: `${scorePercent} %, ${passPercent} % was needed, no critical question wrong.`,
        link: { kind: 'attempt', id: attempt, quiz: slug },
        milestone: true,
      }),
    ),
    ...printed.competencies.flatMap(skillSteps),
    ...(printed.waivers ?? []).map(
      (one): Step => ({
        on: one.approvedOn,
        lane: 'certificate',
        title: `Waived: ${one.label}`,
        detail: waivedInWords(one),
        link: { kind: 'waiver', id: one.id },
      }),
    ),
    {
      on: issuedOn,
      lane: 'certificate',
      title: `“${level.title}” issued ${again ? 'again, after a revocation, ' : ''}by ${issuedBy}`,
      ...(again ? { detail: again } : {}),
      link: { kind: 'certificate', id: serial },
      milestone: true,
    },
    ...happened.flatMap(({ type, on, reason }): Step[] =>
      type === 'issued'
        ? []
        : [{ on, lane: 'certificate', title: HAPPENED[type], ...(reason ? { detail: reason } : {}) }],
    ),
    { on: validUntil, lane: 'certificate', title: endedBefore(validUntil, happened) ? OVER : 'Its last day' },
  ]
  return steps.sort((a, b) => a.on.localeCompare(b.on) || LANES.indexOf(a.lane) - LANES.indexOf(b.lane))
}

/** Of a certificate that was replaced or revoked before: nobody is to read that it held until then. */
const OVER = 'Would have been its last day'

const endedBefore = (validUntil: string, happened: readonly Happened[]) =>
  happened.some(({ type, on }) => (type === 'superseded' || type === 'revoked') && on < validUntil)

function studySteps({ notice, modules }: Printed): Step[] {
  const acknowledged: Step[] = notice
    ? [{ on: notice.acknowledgedOn, lane: 'study', title: `Acknowledged the notice for ${placeInWords(notice.place)}` }]
    : []
  return [...acknowledged, ...modules.flatMap(moduleSteps)]
}

function moduleSteps({ slug, title, lessons, recognised }: Printed['modules'][number]): Step[] {
  const byDay = grouped(lessons, (lesson) => lesson.readOn)
  const last = [...byDay.keys()].sort().at(-1)
  const read = [...byDay].map(
    ([on, those]): Step => ({
      on,
      lane: 'study',
      title: `${those.length === 1 ? 'A lesson' : `${those.length} lessons`} of “${title}”`,
      detail: those.map((lesson) => lesson.title).join('; '),
      link: { kind: 'module', id: slug },
      ...(on === last ? { milestone: true } : {}),
    }),
  )
  if (!recognised) return read
  const detail = `Not taken here: ${groundOnPaper(recognised)}`
  const link = { kind: 'recognition' as const, id: recognised.id }
  return [
    ...read,
    { on: recognised.recognisedOn, lane: 'study', title: `Lessons of “${title}” recognised`, detail, link },
  ]
}

/** The last of the passing observations is the day from which the rule was met: none before it was enough. */
function skillSteps({ title, observations }: Printed['competencies'][number]): Step[] {
  const last = observations
    .map(({ seenOn }) => seenOn)
    .sort()
    .at(-1)
  let shown = false
  return observations.map(({ id, seenOn, setting, instructor }): Step => {
    const completes = seenOn === last && !shown
    if (completes) shown = true
    return {
      on: seenOn,
      lane: 'skills',
      title: completes ? `${title}: shown` : title,
      detail: `Watched by ${instructor}, ${SETTING_WORDS[setting].toLowerCase()}.`,
      link: { kind: 'observation', id },
      ...(completes ? { milestone: true } : {}),
    }
  })
}

/** Things by what they have in common, in the order in which each first comes. */
export function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return groups
}
