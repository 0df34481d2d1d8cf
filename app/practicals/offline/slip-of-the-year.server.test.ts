import { expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { aCapture } from '~tests/factories/captures'
import { aBedside } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { Capture } from './capture'
import { readCapture } from './read-capture.server'

const { db } = await testDatabase()
const seenAt = new Date('2026-03-02T10:00:00Z')
const now = addHours(seenAt, 5)

test.each(['0026-03-02T10:00', '9999-12-31T23:59'])(
  'a time typed without a connection as %s comes back with a sentence for its author',
  async (observedAt) => {
    const capture = aCapture({ ...(await aBedside(db)), observedAt: seenAt, fields: { observedAt } })
    expect(await readCapture(db, { capture, timeZone: 'Europe/Berlin', now })).toEqual({
      ok: false,
      sentence: expect.stringContaining('look at the year again'),
    })
  },
)

test.each([
  ['finishedAt', '0000-01-01T00:00:00Z', false],
  ['observedAt', '0000-01-01T00:00:00Z', false],
  ['observedAt', '1969-12-31T23:59:59Z', false],
  ['observedAt', '1970-01-01T00:00:00Z', true],
])('a capture whose %s is %s, is taken: %s', async (field, moment, isTaken) => {
  const capture = { ...aCapture({ ...(await aBedside(db)), observedAt: seenAt }), [field]: moment }
  expect(Capture.safeParse(capture).success).toBe(isTaken)
})
