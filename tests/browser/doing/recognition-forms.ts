import type { Fields } from '~tests/setup/visitor'
import type { Form } from './every-form'
import { LONG, type TwoCohorts } from './two-cohorts'

/** What somebody brings who asks for recognition, and what is none. */
const paper: Fields = {
  ...{ kind: 'midwife', issuer: 'Nursing and Midwifery Council', credentialNumber: '98I1393O' },
  ...{ issuedOn: '2015-09-01', expiresOn: '', covered: 'Three years of training and ten of practice.' },
}
const notPaper: Form['wrong'] = {
  kind: [undefined, 'astronaut', 'constructor', '../..'],
  issuer: [undefined, ' ', 'NMC 98123456', LONG],
  credentialNumber: [LONG],
  issuedOn: [undefined, 'long ago', '2026-02-30', '9999-01-01', '0000-01-01', '2199-01-01'],
  expiresOn: ['soon', '2020-01-01', '2014-01-01', '12027-01-01'],
  covered: [undefined, 'all of it', LONG],
}
const checked: Fields = { checkedHow: 'original-seen', checkedNote: 'Saw the certificate and a passport.', endsOn: '' }
const notChecked: Form['wrong'] = {
  checkedHow: [undefined, 'by ear'],
  checkedNote: [undefined, 'saw it', LONG],
  endsOn: ['later', '2020-01-01', '9999-12-31'],
  proof: ['not my password', LONG],
}

/** The forms of recognition: asking, answering, recording, and taking back. */
export function recognitionForms({
  traineeId,
  things,
}: Pick<TwoCohorts, 'things'> & { traineeId: string }): Record<string, Form> {
  return {
    'asking for recognition': {
      by: 'another trainee',
      path: '/learn/recognition',
      right: { intent: 'ask', moduleSlugs: 'client-experience', ...paper },
      wrong: {
        intent: [undefined, 'insist'],
        moduleSlugs: [undefined, 'ethics-safety', 'no-such-module', '../..'],
        ...notPaper,
      },
    },
    'answering a request for recognition': {
      by: 'an admin',
      path: `/admin/recognition/requests/${things.recognitionRequestId}`,
      right: { intent: 'grant', moduleSlugs: 'client-experience', ...paper, ...checked },
      wrong: {
        intent: [undefined, 'shrug', 'decline'],
        moduleSlugs: [undefined, 'ethics-safety', 'orientation', 'no-such-module'],
        ...notPaper,
        ...notChecked,
      },
    },
    'recording a recognition': {
      by: 'an admin',
      path: `/admin/people/${traineeId}/recognition`,
      right: { moduleSlugs: 'business-operations', ...paper, ...checked },
      wrong: { moduleSlugs: [undefined, 'ethics-safety', 'image-aesthetics'], ...notPaper, ...notChecked },
    },
    'taking a recognition back': {
      by: 'an admin',
      path: `/admin/recognition/${things.recognitionId}`,
      right: { reason: 'The paper was a copy.', confirmed: 'yes' },
      wrong: {
        reason: [undefined, 'oops', LONG],
        confirmed: [undefined, 'no'],
        proof: ['not my password', LONG],
      },
    },
  }
}
