import { randomUUID } from 'node:crypto'
import type { Form } from './every-form'
import type { Trespass } from './every-trespass'
import { LONG, NOBODY, type TwoCohorts } from './two-cohorts'

const REASONS = ['because', LONG]
const inDays = (today: string, days: number) =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

type Around = Pick<TwoCohorts, 'people' | 'things' | 'module' | 'today'>

/** The forms around a sign-off, in an order in which each can be taken: who goes, who may, what the trainee says, who rates with whom. */
export function signOffForms({ people, things, module, today }: Around): Record<string, Form> {
  const { requestId, traineeId, observationId, doubleId } = things
  const slug = module.competencies[1]?.slug ?? ''
  return {
    'taking a request': {
      by: 'the instructor',
      path: '/teach',
      right: { intent: 'take', requestId, seen: '' },
      wrong: { intent: ['steal'], requestId: ['7', NOBODY], seen: ['7'] },
    },
    'disputing a sign-off': {
      by: 'the trainee',
      path: `/learn/sign-offs/${observationId}`,
      right: { intent: 'dispute', reason: 'That was on another day.' },
      wrong: { intent: ['erase'], reason: REASONS },
    },
    'deciding a dispute': {
      by: 'an admin',
      path: `/teach/observations/${observationId}`,
      right: { intent: 'resolve', outcome: 'stands', words: 'The calendar of the room says so.' },
      wrong: { outcome: ['forgiven'], words: REASONS, proof: ['not my password'] },
    },
    'giving scopes': {
      by: 'an admin',
      path: `/admin/people/${people.otherInstructor.id}/scopes`,
      right: { intent: 'give', competencySlugs: slug, fromDay: today, untilDay: '' },
      wrong: {
        competencySlugs: [undefined, 'no-such-skill'],
        fromDay: ['2027-02-30'],
        untilDay: ['2000-01-01', 'never'],
      },
    },
    'allowing a late sign-off': {
      by: 'an admin',
      path: `/admin/people/${traineeId}/late-sign-offs`,
      right: {
        ...{ instructorId: people.instructor.id, competencySlug: slug, seenOn: inDays(today, -20) },
        reason: 'The tablet was at the repairer’s.',
      },
      wrong: {
        instructorId: ['7', NOBODY],
        competencySlug: ['no-such-skill'],
        seenOn: ['2026-02-30', '2999-01-01'],
        reason: REASONS,
        proof: ['not my password'],
      },
    },
    'asking two to watch': {
      by: 'an admin',
      path: `/admin/agreement/ask?trainee=${traineeId}`,
      right: {
        ...{ doubleId: randomUUID(), competencySlug: slug, plannedFor: `${inDays(today, 9)}T10:00` },
        ...{ oneRaterId: people.instructor.id, otherRaterId: people.secondRater.id },
      },
      wrong: {
        doubleId: ['7', doubleId],
        competencySlug: ['../..'],
        oneRaterId: [NOBODY, people.admin.id, people.secondRater.id],
        plannedFor: ['2020-01-01T10:00', '2999-01-01T10:00', '2026-02-30T10:00'],
      },
    },
    'withdrawing a double observation': {
      by: 'an admin',
      path: `/admin/agreement/${doubleId}`,
      right: { reason: 'One of them is ill that day.' },
      wrong: { reason: REASONS },
    },
  }
}

/** What somebody tries around sign-offs that are not theirs to take, to answer, to decide or to allow. */
export function signOffTrespass({ people, things }: Pick<TwoCohorts, 'people' | 'things'>): Trespass[] {
  const { requestId, observationId, traineeId, doubleId } = things
  const taking = { intent: 'take', requestId, seen: '' }
  const scopesOf = (whose: string) => `/admin/people/${whose}/scopes`
  const scope = { intent: 'give', competencySlugs: 'informed-consent', fromDay: '2026-01-01', untilDay: '' }
  return [
    ['taking a request of another cohort', 'another instructor', '/teach', taking],
    ['giving back what one has not', 'another instructor', '/teach', { intent: 'give-back', requestId }],
    ['taking a request as a trainee', 'the trainee', '/teach', taking],
    [
      'saying that one has read another’s sign-off',
      'another trainee',
      `/learn/sign-offs/${observationId}`,
      { intent: 'acknowledge' },
    ],
    [
      'deciding a dispute about one’s own sign-off',
      'the instructor',
      `/teach/observations/${observationId}`,
      { intent: 'resolve', outcome: 'stands', words: 'It was just as I said.' },
    ],
    ['giving oneself a scope', 'the instructor', scopesOf(people.instructor.id), scope],
    ['giving a scope to a trainee', 'an admin', scopesOf(traineeId), scope],
    ['withdrawing a double observation as a rater', 'the instructor', `/admin/agreement/${doubleId}`, { reason: 'x' }],
  ]
}
