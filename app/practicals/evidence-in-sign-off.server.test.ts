import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { eraseEvidence } from '~/evidence/erase-evidence.server'
import { addMinutes } from '~/platform/time'
import { observations } from '~db/schema/practicals'
import { someEvidence } from '~tests/factories/evidence'
import { anEvidenceStore } from '~tests/factories/evidence-store'
import { aTrainee } from '~tests/factories/people'
import { anObservationToSign } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { correctSignOff } from './correct-sign-off.server'
import { signOff } from './sign-off.server'
import { sealed, signatureHolds } from './signed-record.server'

const { db } = await testDatabase()
const store = await anEvidenceStore()

async function beside() {
  const scene = await anObservationToSign(db)
  const story = { traineeId: scene.trainee.id, competencySlug: scene.competency.slug, now: scene.signing.now }
  return { ...scene, evidenceId: await someEvidence({ db, store }, story) }
}

const signedRow = async (id: string) => {
  const [row] = await db.select().from(observations).where(eq(observations.id, id))
  if (!row) throw new Error('nothing was signed')
  return row
}

test('a sign-off names what was looked at by its hash, under its own seal', async () => {
  const { observation, signing, evidenceId } = await beside()
  const withEvidence = { ...observation, evidenceIds: [evidenceId] }
  await signOff(db, { observation: withEvidence, ...signing })
  const row = await signedRow(observation.id)
  expect(row.evidenceSeen).toEqual([{ id: evidenceId, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  expect(signatureHolds(row)).toBe(true)
  const other = [{ id: evidenceId, sha256: 'f'.repeat(64) }]
  expect(signatureHolds({ ...row, evidenceSeen: other })).toBe(false)
  expect(signatureHolds({ ...row, evidenceSeen: null })).toBe(false)

  await expect(signOff(db, { observation: withEvidence, ...signing })).resolves.toBeDefined()
  await expect(signOff(db, { observation, ...signing })).rejects.toMatchObject({ code: 'conflict' })
})

test('a sign-off without pictures is sealed as it was before there were any', async () => {
  const { observation, signing } = await beside()
  await signOff(db, { observation, ...signing })
  const row = await signedRow(observation.id)
  expect(row.evidenceSeen).toBeNull()
  const { evidenceSeen: _, ...asBefore } = row
  expect(sealed(asBefore, row.salt).signedHash).toBe(row.signedHash)
})

test('what is another’s, of another skill, erased or nothing at all cannot have been looked at', async () => {
  const { observation, signing, evidenceId, trainee, competency } = await beside()
  const stranger = await aTrainee(db)
  const { now } = signing
  const theirs = await someEvidence({ db, store }, { traineeId: stranger.id, competencySlug: competency.slug, now })
  const ofAnother = await someEvidence({ db, store }, { traineeId: trainee.id, competencySlug: 'another-skill', now })
  const actor = { personId: trainee.id, roles: ['trainee' as const] }
  await eraseEvidence({ db, store }, { evidenceId, actor, because: 'removed', words: 'Sent by mistake.', now })
  for (const id of [theirs, ofAnother, evidenceId, randomUUID()])
    await expect(signOff(db, { observation: { ...observation, evidenceIds: [id] }, ...signing })).rejects.toThrow(
      /not there any more/,
    )
})

test('a correction still names what was erased since', async () => {
  const { observation, signing, evidenceId, trainee } = await beside()
  const filled = { ...observation, evidenceIds: [evidenceId] }
  await signOff(db, { observation: filled, ...signing })
  const actor = { personId: trainee.id, roles: ['trainee' as const] }
  const { now } = signing
  await eraseEvidence({ db, store }, { evidenceId, actor, because: 'removed', words: 'Not wanted now.', now })
  const correction = { ...filled, id: randomUUID(), requestId: null, strengths: 'Calmer than I wrote.' }
  await correctSignOff(db, { observationId: observation.id, correction, ...signing, now: addMinutes(now, 1) })
  expect((await signedRow(correction.id)).evidenceSeen).toHaveLength(1)
})
