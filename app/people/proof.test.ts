import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { PROOF_METHODS, PROOF_MINUTES, proofInWords, reasonsProofIsStale, reasonsToProveAgain } from './proof'

const provedAt = new Date('2026-11-22T10:00:00Z')

test.each([
  ['this moment', 0, true],
  ['a second before ten minutes', PROOF_MINUTES - 1 / 60, true],
  ['at ten minutes', PROOF_MINUTES, false],
  ['an hour later', 60, false],
  ['a clock that runs behind', -1, true],
])('%s', (_, minutes, fresh) => {
  expect(reasonsProofIsStale(provedAt, addMinutes(provedAt, minutes)).length === 0).toBe(fresh)
})

const none = { app: false, passkey: false }
const app = { app: true, passkey: false }
const passkey = { app: false, passkey: true }

test.each([
  ['a password, where there is no second factor', 'password', none, 1, true],
  ['a password, where there is an app', 'password', app, 1, false],
  ['a password, where there is a passkey', 'password', passkey, 1, false],
  ['password and code', 'password+totp', app, 1, true],
  ['password and code, once the app is gone', 'password+totp', none, 1, true],
  ['password and recovery code', 'password+recovery', passkey, 1, true],
  ['a passkey', 'passkey', app, 1, true],
  ['a passkey at ten minutes', 'passkey', passkey, PROOF_MINUTES, false],
] as const)('%s does for a signature or not', (_, method, factors, minutes, does) => {
  const reasons = reasonsToProveAgain({ provedAt, method, factors }, addMinutes(provedAt, minutes))
  expect(reasons.length === 0).toBe(does)
})

test('every way to prove oneself has its words, and what an older record says stays as it is', () => {
  expect(new Set(PROOF_METHODS.map(proofInWords)).size).toBe(PROOF_METHODS.length)
  expect(proofInWords('a stamp')).toBe('a stamp')
})
