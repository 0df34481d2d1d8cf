import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { aCertificate, anAcademyThatCertifies, aSignedObservation } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { queriesOf } from '~tests/setup/queries-of'
import { currencyOf } from './currency'
import { factsOnCertificate } from './currency.server'
import { Printed, presenceShown } from './printed'

const { db, address } = await testDatabase()
const academy = await anAcademyThatCertifies(db)
const now = new Date('2026-03-02T10:00:00Z')
const [first, second] = academy.instructors
const competency = academy.taught.modules.flatMap((one) => one.competencies)[0]
if (!first || !second || !competency) throw new Error('the academy teaches a competency')

async function heldSince() {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  const [row] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  const printed = Printed.parse(row?.printed)
  const at = async (days: number) => {
    const facts = await factsOnCertificate(db, { traineeId, printed })
    return currencyOf(printed, facts, addDays(now, days)).find(({ slug }) => slug === competency?.slug)
  }
  return { traineeId, printed, at }
}

const within = competency.required.withinDays

test('a skill is in date as long as its newest observation is, to the day, and then says only when it was last seen', async () => {
  const { at } = await heldSince()
  const inDateUntil = addDays(now, within).toISOString().slice(0, 10)
  expect(await at(0)).toEqual({ slug: competency.slug, lastSeenOn: '2026-03-02', inDateUntil })
  expect((await at(within))?.inDateUntil).toBe(inDateUntil)
  expect(await at(within + 1)).toEqual({ slug: competency.slug, lastSeenOn: '2026-03-02', inDateUntil: undefined })
})

test('a newer observation moves the day on; one that failed ends it, and why is not said', async () => {
  const { traineeId, at } = await heldSince()
  const seen = (days: number, fails: boolean) =>
    aSignedObservation(db, {
      ...{ traineeId, competency, instructor: first, now: addDays(now, days) },
      ...(fails ? { entrustment: 2, missesCritical: true } : {}),
    })
  await seen(30, false)
  expect(await at(31)).toMatchObject({ lastSeenOn: '2026-04-01', inDateUntil: expect.any(String) })
  await seen(60, true)
  expect(await at(61)).toEqual({ slug: competency.slug, lastSeenOn: '2026-05-01', inDateUntil: undefined })
})

test('what one of two asked raters signed is not told before the other has signed, or cannot any more', async () => {
  const { printed } = await heldSince()
  const fact = (id: string, signed: number, place?: number) => ({
    ...{ id, instructorId: id, competencySlug: competency.slug, entrustment: 4, criticals: {} },
    ...{ observedAt: addDays(now, signed), seenOn: addDays(now, signed).toISOString().slice(0, 10) },
    ...{ signedAt: addDays(now, signed), supersededAt: null, revokedAt: null },
    ...(place ? { double: { doubleId: 'd', place } } : {}),
  })
  const lastSeen = (facts: ReturnType<typeof fact>[], days: number) =>
    currencyOf(printed, facts, addDays(now, days)).find(({ slug }) => slug === competency.slug)?.lastSeenOn
  const [old, one, other] = [fact('old', 0), fact('one', 10, 1), fact('other', 10, 2)]
  expect(lastSeen([old, one], 11)).toBe('2026-03-02')
  expect(lastSeen([old, one, other], 11)).toBe('2026-03-12')
  expect(lastSeen([old, one], 25)).toBe('2026-03-12')
})

test('it asks the database once', async () => {
  const { traineeId, printed } = await heldSince()
  const facts = (counted: Db) => factsOnCertificate(counted, { traineeId, printed })
  expect(await queriesOf({ address }, facts)).toHaveLength(1)
})

test.each([
  ['nothing is said', [undefined, undefined], undefined],
  ['one of two showed a code', ['code-scanned', 'not-shown'], { shown: 1, of: 2 }],
  ['typed counts as scanned does, and a claim does not', ['code-typed', 'claimed', undefined], { shown: 1, of: 3 }],
] as const)('presence: %s', (_, shown, told) => {
  const observations = shown.map((presence) => ({ presence })) as Printed['competencies'][number]['observations']
  expect(presenceShown({ competencies: [{ observations }] as Printed['competencies'] })).toEqual(told)
})
