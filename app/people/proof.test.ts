import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { PROOF_MINUTES, reasonsProofIsStale } from './proof'

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
