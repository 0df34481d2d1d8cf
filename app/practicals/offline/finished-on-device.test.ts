import { expect, test } from 'vitest'
import { finishedOnDevice } from './finished-on-device'

const finishedAt = '2026-03-02T10:00:00.000Z'
const met = { serverAt: '2026-03-02T08:02:00.000Z', deviceAt: '2026-03-02T08:00:00.000Z' }
const typed: [string, string][] = [['observedAt', '2026-03-02T09:30']]

test.each([
  ['by which its time was corrected', { observedAt: '2026-03-03T09:00:00.000Z', before: null, fields: [] }, 82_800],
  [
    'by which its time was corrected, also where the clocks had met',
    { observedAt: finishedAt, before: met, fields: [] },
    0,
  ],
  ['as the clocks last met, where the time was typed', { observedAt: finishedAt, before: met, fields: typed }, 120],
  [
    'that nobody knows, where it was typed and they never met',
    { observedAt: finishedAt, before: null, fields: typed },
    null,
  ],
])('a record keeps the offset %s', (_words, over, seconds) => {
  const deviceId = '6f1d1c5e-8a2b-4d0a-9c3e-2b7a4f5d6e70'
  expect(finishedOnDevice({ deviceId, finishedAt, ...over })).toEqual({
    ...{ deviceId, deviceFinishedAt: new Date(finishedAt), deviceBehindSeconds: seconds },
  })
})
