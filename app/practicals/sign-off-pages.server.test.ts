import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { aBedside, aSignOff } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { queriesOf } from '~tests/setup/queries-of'
import { acknowledgeSignOff } from './answers/acknowledge-sign-off.server'
import { isUnanswered } from './answers/dispute-state'
import { signOffsOf } from './queries.server'
import { SIGN_OFFS_PER_PAGE, signOffPage, signOffsAt } from './sign-off-pages.server'

const { db, address } = await testDatabase()
const { competency, trainee, instructor } = await aBedside(db)
const traineeId = trainee.id
const day = (count: number) => addDays(new Date('2026-03-02T10:00:00Z'), count)

test('a long record comes page by page, newest first or unanswered first, each version once and in two queries', async () => {
  expect(await signOffPage(db, { traineeId, page: 1 })).toMatchObject({ versions: [], page: 1, pages: 1, all: 0 })
  const signed: string[] = []
  for (let count = 0; count <= SIGN_OFFS_PER_PAGE; count += 1)
    signed.push((await aSignOff(db, { trainee, instructor, competency, observedAt: day(count) })).observationId)
  const [first = '', newest = ''] = [signed[0], signed.at(-1)]
  await acknowledgeSignOff(db, { observationId: newest, traineeId, now: day(100) })

  const all = await signOffsOf(db, { traineeId })
  const one = await signOffPage(db, { traineeId, page: 1 })
  const two = await signOffPage(db, { traineeId, page: 2 })
  expect([...one.versions, ...two.versions]).toEqual(all)
  expect([one.pages, one.all, one.unanswered]).toEqual([2, all.length, all.filter(isUnanswered).length])
  expect(two.versions.map(({ id }) => id)).toEqual([first])

  const toRead = await signOffPage(db, { traineeId, page: 9, unansweredFirst: true })
  expect([toRead.page, toRead.versions.map(({ id }) => id)]).toEqual([2, [newest]])
  const queries = await queriesOf({ address }, (counted) => signOffPage(counted, { traineeId, page: 1 }))
  expect(queries).toHaveLength(2)
  const asked = { traineeId, onlooker: { viewerId: instructor.id, now: day(100) } }
  expect(await signOffsAt(db, { ...asked, past: day(0.5), page: 1 })).toMatchObject({
    versions: [{ id: first }],
    pages: 1,
  })
})
