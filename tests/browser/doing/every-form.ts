import { randomUUID } from 'node:crypto'
import type { Fields } from '~tests/setup/visitor'
import { certificateForms } from './certificate-forms'
import { evidenceForms } from './evidence-forms'
import { markingForms } from './marking-forms'
import { recognitionForms } from './recognition-forms'
import { secondFactorForms } from './second-factor-forms'
import { signOffForms } from './sign-off-forms'
import { LONG, NOBODY, type TwoCohorts, type Who } from './two-cohorts'

/** A form: who sends it where, what is right, and per field what has to be refused (a missing one too where it is listed). */
export type Form = { by: Who; path: string; right: Fields; wrong: Record<string, (string | undefined)[]> }

/** Every form of the product that keeps something, by what it does. */
export function everyForm({
  people,
  things,
  taught,
  module,
  competency,
  observation,
  today,
}: TwoCohorts): Record<string, Form> {
  const { traineeId, requestId } = things
  return {
    'signing in': {
      by: 'a stranger',
      path: '/sign-in',
      right: { email: people.owner.email, password: 'gravel otter lamp' },
      wrong: { email: [undefined, '', 'nia', `${LONG}@example.com`], password: [undefined, '', 'wrong', LONG] },
    },
    'asking for a new password': {
      by: 'a stranger',
      path: '/password/forgot',
      right: { email: 'somebody@people.example' },
      wrong: { email: [undefined, 'nia', LONG] },
    },
    'accepting an invitation': {
      by: 'a stranger',
      path: `/invitations/${things.invitationToken}`,
      right: { intent: 'new-account', name: 'Noor Aziz', password: 'hazel comet ladder', timeZone: 'Europe/Lisbon' },
      wrong: {
        intent: [undefined, 'become-admin'],
        name: [undefined, ' ', 'x'.repeat(200)],
        password: [undefined, 'short', 'password1234', LONG],
        timeZone: [undefined, 'Mars/Olympus', LONG],
      },
    },
    'changing one’s details': {
      by: 'the trainee',
      path: '/account',
      right: { intent: 'details', name: 'Nia Okafor', timeZone: 'UTC' },
      wrong: {
        intent: [undefined, 'constructor'],
        name: [undefined, '\n', 'x'.repeat(200)],
        timeZone: [undefined, 'UTC+25'],
      },
    },
    'changing one’s password': {
      by: 'the trainee',
      path: '/account',
      right: { intent: 'password', password: 'gravel otter lamp', newPassword: 'gravel otter lamp two' },
      wrong: { password: [undefined, 'not this one', LONG], newPassword: [undefined, 'short', LONG] },
    },
    'acknowledging the notice': {
      by: 'the trainee',
      path: '/learn/acknowledge',
      right: { jurisdiction: 'GB-ENG', noticeVersion: taught.notice.version, read: 'yes' },
      wrong: {
        jurisdiction: [undefined, '', 'ATLANTIS', LONG],
        noticeVersion: [undefined, '0'.repeat(64), LONG],
        read: [undefined, 'no'],
      },
    },
    'saving answers': {
      by: 'the trainee',
      path: `/attempts/${things.attemptId}`,
      right: { intent: 'save' },
      wrong: { intent: ['eat'], 'answers[0].position': ['first', '0', '501', '1e99'], answers: ['all of them'] },
    },
    ...evidenceForms(things),
    'logging practice': {
      by: 'the trainee',
      path: '/learn/practice',
      right: {
        intent: 'log',
        entryId: randomUUID(),
        competencySlug: competency.slug,
        practisedOn: today,
        setting: competency.settings[0] ?? '',
        participation: 'performed',
        tiMax: '0.4',
        miMax: '0.5',
        probeOnMinutes: '10',
        note: '',
      },
      wrong: {
        intent: [undefined, 'burn'],
        entryId: [undefined, '7'],
        competencySlug: [undefined, 'no-such-skill', '../..'],
        practisedOn: [undefined, '2026-02-30', '9999-01-01', 'yesterday'],
        setting: [undefined, 'street'],
        participation: [undefined, 'watched'],
        tiMax: ['-1', '99', 'low', 'Infinity', 'NaN'],
        miMax: ['1e9'],
        probeOnMinutes: ['-5', '1.5', '100000'],
        note: [LONG],
      },
    },
    'asking for a sign-off': {
      by: 'the trainee',
      path: `/learn/competencies/${module.competencies[1]?.slug}`,
      right: { intent: 'ask', selfEntrustment: '3', instructorId: '', note: '' },
      wrong: {
        intent: [undefined, 'sign'],
        selfEntrustment: [undefined, '0', '6', '2.5', 'three'],
        instructorId: ['7', NOBODY, people.otherInstructor.id, people.owner.id],
        note: [LONG],
      },
    },
    ...signOffForms({ people, things, module, today }),
    'declining a request': {
      by: 'the instructor',
      path: `/teach/requests/${requestId}/decline`,
      right: { reason: 'I am away until Thursday; ask Omar.' },
      wrong: { reason: [undefined, '', 'no', LONG] },
    },
    'signing an observation': {
      by: 'the instructor',
      path: `/teach/observe/${traineeId}/${competency.slug}?version=${competency.version}`,
      right: observation,
      wrong: {
        observationId: [undefined, '7', things.observationId],
        requestId: ['7', NOBODY],
        [`items.${competency.items[0]?.id}`]: [undefined, 'perhaps'],
        tiMax: ['-0.1', '11', 'high'],
        miMax: ['-0.1', '1e400'],
        probeOnMinutes: ['601', '0.5'],
        'domains.preparation': [undefined, 'superb', 'developing'],
        entrustment: [undefined, '0', '6', '3.5'],
        occasion: [undefined, 'moon/performed', 'phantom/slept', 'phantom/observed', '__proto__'],
        observedAt: ['2020-01-01T10:00', '2999-01-01T10:00', 'yesterday', '2026-13-45T99:99', '2026-11-22T14:05Z'],
        another: ['perhaps', undefined],
        strengths: [undefined, '', LONG],
        nextStep: [LONG],
        proof: ['not my password', LONG],
      },
    },
    'revoking a sign-off': {
      by: 'an admin',
      path: `/teach/observations/${things.observationId}`,
      right: { intent: 'revoke', reason: 'It was another trainee that was seen.' },
      wrong: { intent: [undefined, 'erase'], reason: [undefined, 'oops', LONG], proof: ['not my password'] },
    },
    'inviting somebody': {
      by: 'an admin',
      path: '/admin/people/invite',
      right: { email: 'kim@people.example', name: 'Kim Park', role: 'trainee', cohortId: things.cohortId },
      wrong: {
        email: [undefined, 'kim', people.owner.email, LONG],
        name: [undefined, '', 'x'.repeat(200)],
        role: [undefined, 'owner', 'constructor'],
        cohortId: [undefined, '7', NOBODY],
      },
    },
    'withdrawing an invitation': {
      by: 'an admin',
      path: '/admin/people',
      right: {},
      wrong: { intent: [undefined, 'withdraw', 'resend'] },
    },
    'changing somebody': {
      by: 'an admin',
      path: `/admin/people/${traineeId}`,
      right: { intent: 'grant', role: 'instructor' },
      wrong: {
        intent: [undefined, 'promote', 'withdraw', 'deactivate', 'end-enrolment', 'enrol', 'move'],
        role: [undefined, 'king'],
      },
    },
    'setting extra time': {
      by: 'an admin',
      path: `/admin/people/${traineeId}`,
      right: { intent: 'extra-time', factorPercent: '150', reason: 'Reads with a screen reader.' },
      wrong: {
        factorPercent: [undefined, '110', '-1', '1e9', 'half', '150.5'],
        reason: [undefined, 'because', LONG],
      },
    },
    'opening a quiz again': {
      by: 'the instructor',
      path: `/teach/trainees/${traineeId}/quizzes/${things.quizSlug}`,
      right: { afterAttemptId: things.submittedAttemptId, kinds: 'one-more-attempt', reason: 'Was ill that day.' },
      wrong: {
        afterAttemptId: [undefined, '7', NOBODY],
        kinds: [undefined, 'everything'],
        reason: [undefined, 'because', LONG],
      },
    },
    ...markingForms(things),
    'running a regrade': {
      by: 'an admin',
      path: `/admin/regrades/${things.quizSlug}/${things.questionId}`,
      right: { regradeId: randomUUID(), mode: 'up-only', seen: 'x', reason: 'The key was wrong.' },
      wrong: {
        regradeId: [undefined, '7'],
        mode: [undefined, 'sideways'],
        seen: [undefined, LONG],
        reason: [undefined, 'because', LONG],
        proof: ['not my password', LONG],
      },
    },
    'starting a cohort': {
      by: 'an admin',
      path: '/admin/cohorts',
      right: { name: 'Spring 2027', startsOn: '2027-03-01' },
      wrong: { name: [undefined, ' ', 'x'.repeat(100)], startsOn: [undefined, 'soon', '2027-02-30', '12027-01-01'] },
    },
    'changing a cohort': {
      by: 'an admin',
      path: `/admin/cohorts/${things.cohortId}`,
      right: { intent: 'assign', instructorId: people.otherInstructor.id },
      wrong: {
        intent: [undefined, 'dissolve', 'archive', 'unassign', 'enrol'],
        instructorId: [undefined, '7', NOBODY, people.owner.id],
      },
    },
    'issuing certificates': {
      by: 'an admin',
      path: '/admin/certificates',
      right: {},
      wrong: {
        levelSlug: [undefined, 'no-such-level', '../..'],
        people: [undefined, '7', NOBODY, `${NOBODY}.0`],
        proof: ['not my password'],
      },
    },
    'changing a certificate': {
      by: 'an admin',
      path: `/admin/certificates/${things.serial}`,
      right: {
        ...{ intent: 'suspend', code: 'under-review', confirmed: 'yes' },
        reason: 'A client has complained; we look into it.',
      },
      wrong: {
        intent: [undefined, 'frame'],
        code: [undefined, 'because'],
        reason: [undefined, 'why not', 'x'.repeat(600)],
        confirmed: [undefined, 'no'],
        proof: ['not my password'],
      },
    },
    ...certificateForms({ things, today }),
    ...recognitionForms({ traineeId, things }),
    ...secondFactorForms({ things }),
    'filling in a tool': {
      by: 'the trainee',
      path: '/tools/career-rubric',
      right: { intent: 'save', sequence: '0', variety: '3' },
      wrong: {
        intent: [undefined, 'burn'],
        sequence: [undefined, '-1', 'last'],
        variety: ['0', '6', 'three'],
        doubt: [LONG],
        reason: ['x'.repeat(9000)],
      },
    },
  }
}
