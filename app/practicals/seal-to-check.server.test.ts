import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { anInstructor } from '~tests/factories/people'
import { asSigner } from '~tests/factories/practicals'
import { aSignOffToAnswer } from '~tests/factories/sign-off-answers'
import { testDatabase } from '~tests/setup/database'
import { sealToCheck } from './seal-to-check.server'

const { db } = await testDatabase()

test('whoever follows what it says gets the seal, with a shell and nothing of ours', async () => {
  const { observationId, trainee, now } = await aSignOffToAnswer(db)
  const text = (await sealToCheck(db, { observationId, viewer: asSigner(trainee), now })) ?? ''
  const [, command = ''] = /^ {2}(\( printf.*)$/m.exec(text) ?? []
  const [, seal = ''] = /^It has to print: {2}([0-9a-f]{64})$/m.exec(text) ?? []
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-seal-'))
  try {
    const check = async (record: string) => {
      await writeFile(join(folder, 'record.json'), record)
      const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder })
      return stdout.slice(0, 64)
    }
    const record = text.trim().split('\n').at(-1) ?? ''
    expect(await check(`${record}\n`)).toBe(seal)
    expect(await check(record.replace('"entrustment":4', '"entrustment":5'))).not.toBe(seal)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('it is for the trainee, their instructors and admins', async () => {
  const { observationId, trainee, second, admin, now } = await aSignOffToAnswer(db)
  const stranger = await anInstructor(db)
  const asked = await Promise.all(
    [trainee, second, admin, stranger].map((one) => sealToCheck(db, { observationId, viewer: asSigner(one), now })),
  )
  expect(asked.map((text) => text !== undefined)).toEqual([true, true, true, false])
  expect(await sealToCheck(db, { observationId: crypto.randomUUID(), viewer: asSigner(admin), now })).toBeUndefined()
})
