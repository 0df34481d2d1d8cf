import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aCertificate, anAcademyThatCertifies } from '~tests/factories/certificates'
import { withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { judgeFile } from '../credential/judge-file.server'
import { MOST_WORKED_OUT_BYTES } from '../credential/reading/bounds'
import { makeTranscript } from './make-transcript.server'
import { transcriptToTake } from './queries.server'

const { db, sql } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00Z')

/** Somebody with so many sign-offs more, copied, because signing each would take minutes. */
async function aLongLife(copies: number, signerName = 'Ines Duarte'): Promise<string> {
  const { traineeId } = await aCertificate(db, { academy, now })
  await sql`insert into observations
    select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'signer_name', ${signerName}::text))).*
    from observations o, generate_series(1, ${copies})
    where o.id = (select id from observations where trainee_id = ${traineeId} limit 1)`
  return traineeId
}
const make = (traineeId: string, leaveOut: 'practical work'[] = []) =>
  makeTranscript(db, {
    ...{ transcriptId: randomUUID(), traineeId, leaveOut, taught: academy.taught, keys, origin, now },
    actor: { personId: traineeId, name: 'The holder', roles: ['trainee'] },
  })

test('a transcript of a thousand sign-offs is taken by our own page for files, to the letter', async () => {
  const readerId = await aLongLife(1000)
  const { number } = await make(readerId)
  const json = (await transcriptToTake(db, { number, readerId, seesAll: false }, { keys, now }))?.json ?? ''
  expect(json.length).toBeGreaterThan(MOST_WORKED_OUT_BYTES)
  const judged = async (text: string) => (await judgeFile(db, { bytes: Buffer.from(text), origin, now })).verdict
  expect(await judged(json)).toBe('genuine')
  expect(await judged(json.replace(/"rating":\s*"4"/, '"rating":"5"'))).toBe('tampered')
  expect(await judged(json.replace(/"proofValue":\s*"z../, '"proofValue":"z99'))).not.toBe('genuine')
})

test('what is too long for that page is not made, and without the practical work it is', async () => {
  const traineeId = await aLongLife(1000, 'x'.repeat(2000))
  await expect(make(traineeId)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('without the practical work'),
  })
  expect(await make(traineeId, ['practical work'])).toMatchObject({ fresh: true })
})
