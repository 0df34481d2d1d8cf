import { randomUUID } from 'node:crypto'
import type { Form } from './every-form'
import { LONG, NOBODY, type TwoCohorts } from './two-cohorts'

/** The forms with which people mark essays, correct marks and make results known. */
export const markingForms = (things: TwoCohorts['things']): Record<string, Form> => ({
  'taking an essay to mark': {
    by: 'the instructor',
    path: '/teach/marking',
    right: { quizSlug: things.essay.quizSlug, questionId: things.essay.questionId },
    wrong: { quizSlug: [undefined, 'no-such-quiz', '../..'], questionId: ['no-such-question', '../..'] },
  },
  'marking an essay': {
    by: 'the instructor',
    path: `/teach/marking/essays/${things.essayAttemptId}/${things.position}`,
    right: { intent: 'mark', ...things.bestReading, comment: 'Well said.' },
    wrong: {
      intent: [undefined, 'praise', 'constructor'],
      [`levels.${things.essay.criterion}`]: [undefined, '', '0', '3', '-1', '1.5', 'best'],
      [`comments.${things.essay.criterion}`]: [LONG],
      comment: [LONG],
    },
  },
  'correcting a mark': {
    by: 'the instructor',
    path: `/teach/marking/essays/${things.releasedEssay.attemptId}/${things.releasedEssay.position}`,
    right: { intent: 'correct', markId: randomUUID(), marks: '6', reason: 'Overlooked the last part.' },
    wrong: {
      intent: [undefined, 'take', 'draft', 'leave'],
      markId: [undefined, '7'],
      marks: [undefined, '', '-1', '7', '4.5', 'all'],
      reason: [undefined, 'because', LONG],
    },
  },
  'releasing results': {
    by: 'the instructor',
    path: `/teach/marking/quizzes/${things.essay.quizSlug}`,
    right: { releaseId: randomUUID(), attemptIds: things.essayAttemptId },
    wrong: {
      releaseId: [undefined, '7'],
      attemptIds: [undefined, '7', NOBODY, things.attemptId, things.releasedEssay.attemptId],
    },
  },
})
