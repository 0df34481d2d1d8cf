import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { observations } from '~db/schema/practicals'
import { signingScopeEnds, signingScopes } from '~db/schema/signing-rights'
import { aFilledObservation, aSignOff, asSigner, freshProof, ledgerEntriesAbout } from '~tests/factories/practicals'
import { aScope, aSignOffToAnswer } from '~tests/factories/sign-off-answers'
import { testDatabase } from '~tests/setup/database'
import { askForSignOff } from '../ask-for-sign-off.server'
import { saveDraft } from '../save-draft.server'
import { signOff } from '../sign-off.server'
import { sealed, signatureHolds } from '../signed-record.server'
import { signers, signersFor } from '../signers.server'
import { signersOf } from '../who-could-sign'
import { endScopes } from './end-scopes.server'
import { scopesOf, whoMaySign } from './queries.server'

const { db } = await testDatabase()

type Bedside = Awaited<ReturnType<typeof aSignOffToAnswer>>

/** The instructor signs once more: seen at one moment, signed at another. */
const signs = ({ trainee, instructor, competency }: Bedside, observedAt: Date, now: Date) =>
  aSignOff(db, { trainee, instructor, competency, observedAt, now })

const slugOf = (bedside: Bedside) => [bedside.competency.slug]

async function ends({ instructor, admin }: Bedside, now: Date, reason = 'On leave until spring.') {
  const scopes = await scopesOf(db, { instructorId: instructor.id })
  const scopeIds = scopes.map(({ id }) => id)
  return endScopes(db, { instructorId: instructor.id, scopeIds, reason, actor: asSigner(admin), now })
}

describe('signing by scopes', () => {
  test('whoever was never given any signs everything of their cohorts, and the record names no scope', async () => {
    const bedside = await aSignOffToAnswer(db)
    const [row] = await db.select().from(observations).where(eq(observations.id, bedside.observationId))
    expect([row?.scopeId, row && signatureHolds(row)]).toEqual([null, true])
    if (!row) throw new Error('nothing was written')
    // What was signed before there were scopes was hashed without them.
    const { scopeId: _s, latePermissionId: _l, ...older } = row
    expect(sealed(older as typeof row, row.salt).signedHash).toBe(row.signedHash)
  })

  test('the scope that allowed it stands on the record, sealed with it', async () => {
    const bedside = await aSignOffToAnswer(db)
    await aScope(db, { ...bedside, competencySlugs: slugOf(bedside) })
    const { observationId } = await signs(bedside, bedside.now, addHours(bedside.now, 1))
    const [row] = await db.select().from(observations).where(eq(observations.id, observationId))
    const [scope] = await scopesOf(db, { instructorId: bedside.instructor.id })
    if (!row) throw new Error('nothing was written')
    expect(row.scopeId).toBe(scope?.id)
    expect([signatureHolds(row), signatureHolds({ ...row, scopeId: null })]).toEqual([true, false])
  })

  test('outside of them it is refused in words, and the draft is kept', async () => {
    const bedside = await aSignOffToAnswer(db)
    const { trainee, instructor, competency, now } = bedside
    await aScope(db, { ...bedside, competencySlugs: ['another'] })
    const observation = aFilledObservation({ traineeId: trainee.id, competency, observedAt: now })
    const slot = { instructorId: instructor.id, traineeId: trainee.id, competencySlug: competency.slug }
    const draft = {
      ...slot,
      competencyVersion: competency.version,
      observationId: observation.id,
      fields: { strengths: 'Calm' },
      now,
    }
    await saveDraft(db, { ...draft, sequence: 1 })
    const signing = { actor: asSigner(instructor), standing: 'check-locally', proof: freshProof(now), now } as const
    await expect(signOff(db, { observation, ...signing })).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringMatching(/not yours to sign.*kept/s),
    })
    expect(await saveDraft(db, { ...draft, sequence: 2 })).toMatchObject({ outcome: 'saved' })
  })

  test.each([
    ['seen before it began, signed within', -11, 0, 'not-allowed'],
    ['seen and signed within', -9, 0, undefined],
    ['seen within, signed after it was ended', -9, 3, 'not-allowed'],
  ])('a scope from ten days ago until an admin ends it two days on: %s', async (_, seen, signed, code) => {
    const bedside = await aSignOffToAnswer(db)
    await aScope(db, { ...bedside, competencySlugs: slugOf(bedside) })
    if (signed > 2) await ends(bedside, addDays(bedside.now, 2))
    const attempt = signs(bedside, addDays(bedside.now, seen), addDays(bedside.now, signed))
    await (code ? expect(attempt).rejects.toMatchObject({ code }) : expect(attempt).resolves.toBeDefined())
  })

  test('which one followed upon another, what was seen under the first is signed under the second', async () => {
    const bedside = await aSignOffToAnswer(db)
    await aScope(db, { ...bedside, competencySlugs: slugOf(bedside) })
    await ends(bedside, addHours(bedside.now, 1))
    const now = addHours(bedside.now, 2)
    await aScope(db, { ...bedside, competencySlugs: slugOf(bedside), now, validFrom: now })
    await expect(signs(bedside, bedside.now, addHours(bedside.now, 3))).resolves.toBeDefined()
    const between = addHours(bedside.now, 1.5)
    await expect(signs(bedside, between, addHours(bedside.now, 3))).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('whose last scope ended may sign nothing, not everything', async () => {
    const bedside = await aSignOffToAnswer(db)
    await aScope(db, { ...bedside, competencySlugs: slugOf(bedside) })
    await ends(bedside, addHours(bedside.now, 1))
    const later = addHours(bedside.now, 2)
    await expect(signs(bedside, later, later)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('the database refuses what the code would have let through', async () => {
    const bedside = await aSignOffToAnswer(db)
    const [row] = await db.select().from(observations).where(eq(observations.id, bedside.observationId))
    if (!row) throw new Error('nothing was written')
    await aScope(db, { ...bedside, competencySlugs: [...slugOf(bedside), 'another'] })
    const scopes = await scopesOf(db, { instructorId: bedside.instructor.id })
    const [own, another] = [bedside.competency.slug, 'another'].map(
      (slug) => scopes.find((one) => one.competencySlug === slug)?.id ?? null,
    )
    const insert = (change: Partial<typeof row>) =>
      db.insert(observations).values({ ...row, id: randomUUID(), ...change })
    const early = { observedAt: addDays(bedside.now, -11), lateBecause: null }
    for (const change of [{ scopeId: null }, { scopeId: another }, { scopeId: own, ...early }])
      await expect(insert(change)).rejects.toMatchObject({ cause: { code: '23001' } })
    await expect(insert({ scopeId: own })).resolves.toBeDefined()
    await ends(bedside, bedside.now)
    await expect(insert({ scopeId: own, signedAt: addHours(bedside.now, 1) })).rejects.toMatchObject({
      cause: { code: '23001' },
    })
  })

  test('against the end of the scope at the same moment: either it was signed within it, or it is refused', async () => {
    const bedside = await aSignOffToAnswer(db)
    await aScope(db, { ...bedside, competencySlugs: slugOf(bedside) })
    const at = addHours(bedside.now, 1)
    const [signed, ended] = await Promise.allSettled([signs(bedside, bedside.now, at), ends(bedside, at)])
    expect(ended.status).toBe('fulfilled')
    if (signed.status === 'rejected') expect(signed.reason).toMatchObject({ code: 'not-allowed' })
  })
})

describe('giving and ending', () => {
  test('a double click gives once, with one entry for each that says nothing of anybody', async () => {
    const bedside = await aSignOffToAnswer(db)
    const give = () => aScope(db, { ...bedside, competencySlugs: ['first', 'second'] })
    const counts = await Promise.all([give(), give()])
    expect(counts.map(({ given }) => given).sort()).toEqual([0, 2])
    const scopes = await scopesOf(db, { instructorId: bedside.instructor.id })
    expect(scopes.map((one) => one.competencySlug).sort()).toEqual(['first', 'second'])
    const [entry] = await ledgerEntriesAbout(db, scopes[0]?.id ?? '')
    expect(entry?.kind).toBe('signing-scope.given')
    expect(JSON.stringify(entry)).not.toMatch(new RegExp(`${bedside.instructor.id}|${bedside.admin.id}`))
    expect(await aScope(db, { ...bedside, competencySlugs: ['second', 'third'] })).toEqual({ given: 1, already: 1 })
  })

  test('a longer one is given beside a shorter one', async () => {
    const bedside = await aSignOffToAnswer(db)
    const soon = { ...bedside, competencySlugs: ['first'], validUntil: addDays(bedside.now, 5) }
    await aScope(db, soon)
    expect(await aScope(db, soon)).toMatchObject({ given: 0 })
    expect(await aScope(db, { ...soon, validUntil: null })).toMatchObject({ given: 1 })
  })

  test('is refused to oneself, to nobody’s instructor, of nothing, for days that run backwards, and by others than admins', async () => {
    const bedside = await aSignOffToAnswer(db)
    const { instructor, trainee, admin, now } = bedside
    const some = { ...bedside, competencySlugs: ['first'] }
    for (const [over, code] of [
      [{ actor: { ...asSigner(instructor), roles: ['admin'] as const satisfies string[] } }, 'not-allowed'],
      [{ actor: asSigner(instructor) }, 'not-allowed'],
      [{ instructorId: trainee.id }, 'not-found'],
      [{ competencySlugs: [] }, 'invalid'],
      [{ validUntil: addDays(now, -10) }, 'invalid'],
      [{ validUntil: addDays(now, -1) }, 'invalid'],
    ] as const)
      await expect(aScope(db, { ...some, ...over })).rejects.toMatchObject({ code })
    const row = { competencySlug: 'x', validFrom: now, givenByName: 'X', givenAt: now, salt: 's' }
    await expect(
      db.insert(signingScopes).values({ ...row, instructorId: admin.id, givenBy: admin.id }),
    ).rejects.toMatchObject({ cause: { constraint_name: 'nobody_gives_themselves_a_scope' } })
  })

  test('ends once, for a reason, by somebody else; another’s scope cannot be slipped in', async () => {
    const bedside = await aSignOffToAnswer(db)
    await aScope(db, { ...bedside, competencySlugs: ['first'] })
    await expect(ends(bedside, bedside.now, 'no reason')).rejects.toMatchObject({ code: 'invalid' })
    const other = await aSignOffToAnswer(db)
    await aScope(db, { ...other, competencySlugs: ['first'] })
    const [theirs] = await scopesOf(db, { instructorId: other.instructor.id })
    const slipped = { instructorId: bedside.instructor.id, scopeIds: [theirs?.id ?? ''], reason: 'Not theirs at all.' }
    const by = { actor: asSigner(bedside.admin), now: bedside.now }
    await expect(endScopes(db, { ...slipped, ...by })).rejects.toMatchObject({ code: 'invalid' })
    const counts = await Promise.all([ends(bedside, bedside.now), ends(bedside, bedside.now)])
    expect(counts.map(({ ended }) => ended).sort()).toEqual([0, 1])
    const end = { reason: 'Because I say so.', endedByName: 'X', endedAt: addDays(bedside.now, 1) }
    const ownEnd = { ...end, scopeId: theirs?.id ?? '', endedBy: other.instructor.id }
    await expect(db.insert(signingScopeEnds).values(ownEnd)).rejects.toMatchObject({ cause: { code: '23001' } })
  })
})

describe('who can be asked, and who is counted', () => {
  test('only whoever may sign it can be asked by name; the queue stays open to all', async () => {
    const bedside = await aSignOffToAnswer(db)
    await aScope(db, { ...bedside, competencySlugs: ['another'] })
    const { trainee, instructor, second, competency, now } = bedside
    const ask = { traineeId: trainee.id, competencySlug: competency.slug, selfEntrustment: 3, note: '', now }
    await expect(askForSignOff(db, { ...ask, instructorId: instructor.id })).rejects.toMatchObject({ code: 'invalid' })
    const both = [instructor, second].map(({ id, name }) => ({ instructorId: id, name }))
    expect((await whoMaySign(db, both, { ...ask, now })).map(({ name }) => name)).toEqual([second.name])
    await expect(askForSignOff(db, { ...ask, instructorId: null })).resolves.toBeDefined()
  })

  test('a rule that asks for two bends to those whom the academy lets sign', () => {
    const at = new Date('2026-03-02T10:00:00Z')
    const scope = (competencySlug: string) => [
      { id: competencySlug, competencySlug, validFrom: addDays(at, -1), validUntil: null, endedAt: null },
    ]
    const record = { instructorsInAcademy: 3, scopedSigners: [scope('x'), scope('y')] }
    expect(['x', 'y', 'z'].map((slug) => signersOf(record, slug, at))).toEqual([2, 2, 1])
    expect(signersOf({ instructorsInAcademy: 3 }, 'x', at)).toBe(3)
    expect(signersOf(record, 'x', addDays(at, -2))).toBe(1)
  })

  test('nobody is counted for themselves, and a scope of another competency takes an instructor out of the count', async () => {
    const bedside = await aSignOffToAnswer(db)
    const { trainee, instructor, competency, now } = bedside
    const count = async (id: string) => signersOf(signersFor(id, await signers(db)), competency.slug, now)
    const before = await count(trainee.id)
    expect(await count(instructor.id)).toBe(before - 1)
    await aScope(db, { ...bedside, competencySlugs: ['another'] })
    expect(await count(trainee.id)).toBe(before - 1)
  })
})
