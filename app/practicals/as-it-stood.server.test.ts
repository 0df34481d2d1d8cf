import { expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { aPracticeEntry, aRequest, aSignOff, asSigner, freshProof } from '~tests/factories/practicals'
import { aDispute, aResolution, aSignOffToAnswer } from '~tests/factories/sign-off-answers'
import { testDatabase } from '~tests/setup/database'
import { acknowledgeSignOff } from './answers/acknowledge-sign-off.server'
import { AsOfQuery, asItStood } from './as-it-stood'
import { ownRule } from './competency-standing'
import { withdrawPracticeEntry } from './log-practice.server'
import { signOffsOf } from './queries.server'
import { revokeSignOff } from './revoke-sign-off.server'
import { competencyStandings } from './standings.server'
import { withdrawRequest } from './withdraw-request.server'

const { db } = await testDatabase()

test('what is said later of a moment is what was said then', async () => {
  const signed = await aSignOffToAnswer(db)
  const { trainee, instructor, second, competency, admin, observationId, now: start } = signed
  const about = { traineeId: trainee.id, competency }
  const asked = { traineeId: trainee.id, competencies: [competency], ruleFor: ownRule }
  const said = async (now: Date, past: boolean) => {
    const [standing] = await competencyStandings(db, { ...asked, now, past })
    const all = await signOffsOf(db, { traineeId: trainee.id })
    return { standing, signOffs: past ? asItStood(all, now) : all }
  }
  const entries: string[] = []
  const requests: string[] = []
  const happenings: ((now: Date) => Promise<unknown>)[] = [
    (now) => acknowledgeSignOff(db, { observationId, traineeId: trainee.id, now }),
    async (now) => void entries.push((await aPracticeEntry(db, { ...about, practisedOn: '2026-03-03', now })).entryId),
    async (now) => void entries.push((await aPracticeEntry(db, { ...about, practisedOn: '2026-03-04', now })).entryId),
    (now) => withdrawPracticeEntry(db, { entryId: entries[0] ?? '', traineeId: trainee.id, reason: '', now }),
    (now) => aPracticeEntry(db, { ...about, practisedOn: '2026-03-04', supersedesId: entries[1], now }),
    async (now) => {
      const { requestId } = await aRequest(db, { traineeId: trainee.id, competencySlug: competency.slug, now })
      requests.push(requestId)
    },
    (now) => withdrawRequest(db, { requestId: requests[0] ?? '', traineeId: trainee.id, now }),
    (now) => aDispute(db, signed, { now }),
    (now) => aResolution(db, signed, { now, proof: freshProof(now) }),
    (now) => aSignOff(db, { trainee, instructor: second, competency, observedAt: addHours(now, -1), now }),
    (now) => {
      const revoking = { actor: asSigner(admin), reason: 'The wrong trainee was chosen.', proof: freshProof(now), now }
      return revokeSignOff(db, { observationId, origin: 'https://academy.example', ...revoking })
    },
  ]
  const then: { at: Date; said: Awaited<ReturnType<typeof said>> }[] = []
  for (const [index, happens] of happenings.entries()) {
    const at = addHours(start, 48 + index)
    await happens(at)
    then.push({ at, said: await said(at, false) })
  }
  expect(new Set(then.map((one) => JSON.stringify(one.said))).size).toBeGreaterThan(5)
  for (const one of then) expect(await said(one.at, true)).toEqual(one.said)
  expect((await said(addHours(start, -2), true)).signOffs).toEqual([])
  expect(instructor.id).not.toBe(second.id)
})

test.each([
  ['2026-06-01', '2026-06-01'],
  ['', undefined],
  [undefined, undefined],
])('the day asked about: %j', (asOf, day) => {
  expect(AsOfQuery.parse({ asOf }).asOf).toBe(day)
})

test.each([
  ['2026-02-30', 'Write a day such as 2026-06-01.'],
  ['yesterday', 'Write a day such as 2026-06-01.'],
  ['0026-11-01', expect.stringContaining('look at the year again')],
  ['9999-12-31', expect.stringContaining('look at the year again')],
])('what is no day to ask about is told, and not answered with today: %j', (asOf, sentence) => {
  expect(AsOfQuery.safeParse({ asOf }).error?.issues.map(({ message }) => message)).toEqual([sentence])
})
