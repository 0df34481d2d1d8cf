import { randomUUID } from 'node:crypto'
import type { Fields } from '~tests/setup/visitor'
import { secondFactorTrespass } from './second-factor-forms'
import { signOffTrespass } from './sign-off-forms'
import { NOBODY, type TwoCohorts, type Who } from './two-cohorts'

/** What somebody tries with a thing that is not theirs, or with none at all. */
export type Trespass = [what: string, who: Who, path: string, fields: Fields]

const PAPER: Fields = {
  ...{ kind: 'midwife', issuer: 'Nursing and Midwifery Council', issuedOn: '2015-09-01' },
  ...{ covered: 'Three years of training and ten of practice.' },
  ...{ checkedHow: 'original-seen', checkedNote: 'Saw the certificate and a passport.' },
}

/** Everything that can be tried with what belongs to somebody else. */
export function everyTrespass({ people, things, taught, competency, observation }: TwoCohorts): Trespass[] {
  const { traineeId, requestId } = things
  return [
    ['saving another’s answers', 'another trainee', `/attempts/${things.attemptId}`, { intent: 'save' }],
    ['handing in another’s attempt', 'another trainee', `/attempts/${things.attemptId}/submit`, {}],
    [
      'withdrawing another’s request',
      'another trainee',
      `/learn/competencies/${competency.slug}`,
      { intent: 'withdraw', requestId },
    ],
    [
      'keeping another’s file',
      'another trainee',
      `/learn/evidence/uploads/${things.uploadId}`,
      { intent: 'keep', caption: 'A clean plane', source: 'phantom' },
    ],
    [
      'erasing another’s picture',
      'another trainee',
      `/evidence/${things.evidenceId}`,
      { intent: 'erase', because: 'removed', words: 'It is not mine at all.' },
    ],
    [
      'erasing a picture as an instructor',
      'the instructor',
      `/evidence/${things.evidenceId}`,
      { intent: 'erase', because: 'removed', words: 'It is not mine at all.' },
    ],
    ['ending another’s session', 'another trainee', '/account', { intent: 'end-session', sessionId: 'f'.repeat(64) }],
    [
      'observing a trainee of another cohort',
      'another instructor',
      `/teach/observe/${traineeId}/${competency.slug}?version=${competency.version}`,
      observation,
    ],
    [
      'drafting about a trainee of another cohort',
      'another instructor',
      `/teach/observe/${traineeId}/${competency.slug}/draft?version=${competency.version}`,
      { observationId: NOBODY, sequence: '1' },
    ],
    [
      'declining a request of another cohort',
      'another instructor',
      `/teach/requests/${requestId}/decline`,
      { reason: 'Not one of mine at all.' },
    ],
    [
      'correcting another’s sign-off',
      'another instructor',
      `/teach/observations/${things.observationId}/correct`,
      observation,
    ],
    [
      'revoking as an instructor',
      'the instructor',
      `/teach/observations/${things.observationId}`,
      { intent: 'revoke', reason: 'I changed my mind on this.' },
    ],
    [
      'signing as a trainee',
      'the trainee',
      `/teach/observe/${traineeId}/${competency.slug}?version=${competency.version}`,
      observation,
    ],
    [
      'opening a quiz for a trainee of another cohort',
      'another instructor',
      `/teach/trainees/${traineeId}/quizzes/${things.quizSlug}`,
      { afterAttemptId: things.submittedAttemptId, kinds: 'one-more-attempt', reason: 'Was ill that day.' },
    ],
    [
      'taking an essay of another cohort',
      'another instructor',
      `/teach/marking/essays/${things.essayAttemptId}/${things.position}`,
      { intent: 'take' },
    ],
    [
      'marking an essay of another cohort',
      'another instructor',
      `/teach/marking/essays/${things.essayAttemptId}/${things.position}`,
      { intent: 'mark', ...things.bestReading },
    ],
    [
      'marking one’s own essay',
      'the trainee',
      `/teach/marking/essays/${things.essayAttemptId}/${things.position}`,
      { intent: 'mark', ...things.bestReading },
    ],
    [
      'marking an essay as an admin',
      'an admin',
      `/teach/marking/essays/${things.essayAttemptId}/${things.position}`,
      { intent: 'mark', ...things.bestReading },
    ],
    [
      'correcting a mark of another cohort',
      'another instructor',
      `/teach/marking/essays/${things.releasedEssay.attemptId}/${things.releasedEssay.position}`,
      { intent: 'correct', markId: randomUUID(), marks: '6', reason: 'Overlooked the last part.' },
    ],
    [
      'releasing results of another cohort',
      'another instructor',
      `/teach/marking/quizzes/${things.essay.quizSlug}`,
      { releaseId: randomUUID(), attemptIds: things.essayAttemptId },
    ],
    [
      'releasing what nobody has read',
      'an admin',
      `/teach/marking/quizzes/${things.essay.quizSlug}`,
      { releaseId: randomUUID(), attemptIds: things.essayAttemptId },
    ],
    [
      'regrading as an instructor',
      'the instructor',
      `/admin/regrades/${things.quizSlug}/${things.questionId}`,
      { regradeId: randomUUID(), mode: 'up-only', seen: 'x', reason: 'The key was wrong.' },
    ],
    [
      'withdrawing another’s request for recognition',
      'another trainee',
      '/learn/recognition',
      { intent: 'withdraw', requestId: things.recognitionRequestId },
    ],
    [
      'declining a request for recognition as an instructor',
      'the instructor',
      `/admin/recognition/requests/${things.recognitionRequestId}`,
      { intent: 'decline', reason: 'Not one of mine to decide.' },
    ],
    [
      'taking one’s own recognition back',
      'the trainee',
      `/admin/recognition/${things.recognitionId}`,
      { reason: 'I would rather read it all.', confirmed: 'yes' },
    ],
    [
      'recording a recognition for nobody',
      'an admin',
      `/admin/people/${NOBODY}/recognition`,
      { ...PAPER, moduleSlugs: 'business-operations' },
    ],
    [
      'recording a recognition for an instructor',
      'an admin',
      `/admin/people/${people.instructor.id}/recognition`,
      { ...PAPER, moduleSlugs: 'business-operations' },
    ],
    [
      'taking back a recognition that is none',
      'an admin',
      `/admin/recognition/${NOBODY}`,
      { reason: 'The paper was a copy.', confirmed: 'yes' },
    ],
    [
      'answering a request for recognition that is none',
      'an admin',
      `/admin/recognition/requests/${NOBODY}`,
      { intent: 'decline', reason: 'The paper was a copy.' },
    ],
    [
      'issuing as an instructor',
      'the instructor',
      '/admin/certificates',
      { levelSlug: taught.levels[0]?.slug ?? '', people: `${traineeId}.1` },
    ],
    ['changing a person who is nobody', 'an admin', `/admin/people/${NOBODY}`, { intent: 'grant', role: 'admin' }],
    [
      'changing a cohort that is none',
      'an admin',
      `/admin/cohorts/${NOBODY}`,
      { intent: 'assign', instructorId: people.instructor.id },
    ],
    [
      'changing a certificate that is none',
      'an admin',
      `/admin/certificates/${'7'.repeat(26)}`,
      { intent: 'suspend', reason: 'A client has complained.', confirmed: 'yes' },
    ],
    [
      'sending an invitation again that is none',
      'an admin',
      '/admin/people',
      { intent: 'resend', invitationId: NOBODY },
    ],
    ...secondFactorTrespass({ things }),
    ...signOffTrespass({ people, things }),
  ]
}
