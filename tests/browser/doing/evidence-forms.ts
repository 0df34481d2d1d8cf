import type { Form } from './every-form'
import { LONG, NOBODY } from './two-cohorts'

/** The forms of pictures and clips: describing a file that arrived, and erasing one that is kept. */
export function evidenceForms({
  uploadId,
  evidenceId,
}: {
  uploadId: string
  evidenceId: string
}): Record<string, Form> {
  return {
    'describing a picture': {
      by: 'the trainee',
      path: `/learn/evidence/uploads/${uploadId}`,
      right: { intent: 'keep', caption: 'A clean plane on the phantom', source: 'phantom', 'cover.top': '8' },
      wrong: {
        intent: [undefined, 'publish'],
        caption: [undefined, ' ', 'ab', LONG],
        source: [undefined, 'patient', 'client'],
        'cover.top': ['-1', '91', 'all', '1e9'],
        practiceEntryId: ['mine', NOBODY],
      },
    },
    'erasing a picture': {
      by: 'the trainee',
      path: `/evidence/${evidenceId}`,
      right: { intent: 'erase', because: 'removed', words: 'Not wanted any more.' },
      wrong: {
        intent: [undefined, 'publish'],
        because: [undefined, 'consent-withdrawn', 'date-reached'],
        words: [undefined, 'short', LONG],
      },
    },
  }
}
