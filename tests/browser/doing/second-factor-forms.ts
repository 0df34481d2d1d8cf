import type { Form } from './every-form'
import type { Trespass } from './every-trespass'
import { LONG, type TwoCohorts } from './two-cohorts'

/** The forms about second factors that a plain browser can send; what a passkey answers is in `passkeys.server.test.ts`. */
export function secondFactorForms({ things }: Pick<TwoCohorts, 'things'>): Record<string, Form> {
  return {
    'setting up an app': {
      by: 'the instructor',
      path: '/account/second-factor',
      right: { intent: 'begin-app' },
      wrong: {
        intent: [undefined, 'melt', 'confirm-app', 'add-passkey', 'rename-passkey', 'remove-app', 'renew-codes'],
      },
    },
    'asking a second factor of everybody who signs': {
      by: 'an admin',
      path: '/admin/second-factors',
      right: { rule: 'off', seen: '0' },
      wrong: {
        rule: [undefined, 'sometimes', 'required', LONG],
        seen: [undefined, '-1', 'all', '9'],
        requiredFrom: ['tomorrow', LONG],
        proof: ['not my password', LONG],
      },
    },
    'taking a second factor off': {
      by: 'an admin',
      path: `/admin/people/${things.traineeId}`,
      right: { intent: 'reset-factor', reason: 'Lost the phone; seen in person.', confirmed: 'yes' },
      wrong: {
        reason: [undefined, 'lost', 'x'.repeat(600)],
        confirmed: [undefined, 'no'],
        proof: ['not my password', LONG],
      },
    },
  }
}

/** What nobody may do with second factors who is no admin. */
export const secondFactorTrespass = ({ things }: Pick<TwoCohorts, 'things'>): Trespass[] => [
  ['loosening the rule as an instructor', 'the instructor', '/admin/second-factors', { rule: 'off', seen: '0' }],
  [
    'taking a second factor off as an instructor',
    'the instructor',
    `/admin/people/${things.traineeId}`,
    { intent: 'reset-factor', reason: 'I would like to sign as them.', confirmed: 'yes' },
  ],
]
