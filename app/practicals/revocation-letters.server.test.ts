import { inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { outbox } from '~db/schema/outbox'
import { aSignOff, asSigner, freshProof } from '~tests/factories/practicals'
import { aSignOffToAnswer } from '~tests/factories/sign-off-answers'
import { testDatabase } from '~tests/setup/database'
import { revokeSignOff } from './revoke-sign-off.server'

const { db } = await testDatabase()
const reason = 'The wrong trainee was chosen.'

test('a revocation is told to the trainee and the instructor in a letter each, once, however often it is sent', async () => {
  const { trainee, instructor, admin, competency, seenAt, now } = await aSignOffToAnswer(db)
  const { observationId } = await aSignOff(db, { trainee, instructor, competency, observedAt: seenAt, now })
  const revocation = { observationId, actor: asSigner(admin), reason, proof: freshProof(now), now }
  for (let sent = 0; sent < 2; sent += 1) await revokeSignOff(db, { ...revocation, origin: 'https://academy.example' })
  const letters = await db
    .select()
    .from(outbox)
    .where(inArray(outbox.to, [trainee.email, instructor.email]))
  const told = letters.filter(({ subject }) => subject === `A sign-off was revoked: ${competency.title}`)
  expect(Object.fromEntries(told.map(({ to, body }) => [to, body.link?.url]))).toEqual({
    [trainee.email]: `https://academy.example/learn/sign-offs/${observationId}`,
    [instructor.email]: `https://academy.example/teach/observations/${observationId}`,
  })
  expect(told).toHaveLength(2)
  expect(told.every(({ body }) => body.lines.join().includes(reason))).toBe(true)
})
