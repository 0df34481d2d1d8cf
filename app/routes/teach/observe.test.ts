import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addHours, addMinutes, clockIn } from '~/platform/time'
import { saveDraft } from '~/practicals/save-draft.server'
import { contentInForce, contentVersions } from '~db/schema/curriculum'
import { observations } from '~db/schema/practicals'
import { aCourseWith, filledFields } from '~tests/factories/captures'
import { aSession, PASSWORD } from '~tests/factories/people'
import { aBedside, aCompetency } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { answerOf, routeArgs } from '~tests/setup/route-args'
import { action, loader } from './observe'
import { action as keepDraft } from './observe-draft'

const { db } = await testDatabase()
const openedAt = new Date('2026-03-02T10:00:00Z')
const changedAt = addMinutes(openedAt, 20)
const now = addMinutes(openedAt, 40)
let count = 0

/** A form is opened; then one item of its checklist is reworded, one is new, one is gone, and all of that is in force. */
async function aChecklistThatChanges() {
  const slug = `moves-on-${count++}`
  const bedside = await aBedside(db, { slug })
  const older = bedside.competency
  const newer = aCompetency({
    slug,
    items: [
      { id: 'reads-ti', text: 'Reads the thermal index, and says what it means.', critical: true },
      { id: 'starts-low', text: 'Starts at low output.', critical: false },
      { id: 'wipes-probe', text: 'Wipes the probe.', critical: false },
    ],
  })
  const { version, moduleSlug: _module, ...body } = newer
  await db.insert(contentVersions).values({ hash: version, kind: 'competency', slug, body, firstServedAt: changedAt })
  await db.insert(contentInForce).values({ kind: 'competency', slug, hash: version, since: changedAt })
  const { trainee, instructor } = bedside
  const { token } = await aSession(db, instructor, { now })
  const path = `/teach/observe/${trainee.id}/${slug}`
  const args = (query: string, fields?: [string, string][], at = now) =>
    routeArgs(db, {
      ...{ path: `${path}${query}`, params: { traineeId: trainee.id, competencySlug: slug } },
      ...{ cookies: [`firstlight_session=${token}`], taught: aCourseWith(newer), now: at },
      ...(fields && { form: Object.fromEntries(fields) }),
    })
  const observationId = randomUUID()
  const filled = (over: Record<string, string> = {}) => filledFields(older, { observationId, proof: PASSWORD, ...over })
  const slot = { instructorId: instructor.id, traineeId: trainee.id, competencySlug: slug }
  return {
    ...{ ...bedside, older, newer, slot, observationId, filled },
    post: (query: string, fields: [string, string][], at = now) => answerOf(() => action(args(query, fields, at))),
    draft: (query: string, fields: [string, string][]) => answerOf(() => keepDraft(args(query, fields))),
    open: (query = '') => answerOf(() => loader(args(query))),
    signed: () => db.select().from(observations).where(eq(observations.traineeId, trainee.id)),
  }
}

describe('a checklist that changes while a form of it is open', () => {
  test('what was watched after the change comes back under the newer one, with the changed answers open', async () => {
    const { post, signed, older, filled } = await aChecklistThatChanges()
    const answer = await post(`?version=${older.version}`, filled({ strengths: 'Calm and slow.' }))
    expect(answer).toMatchObject({
      status: 409,
      data: {
        formErrors: [expect.stringContaining('2 Mar 2026, 10:20')],
        typed: { strengths: ['Calm and slow.'], 'items.starts-low': ['yes'], 'domains.preparation': ['meets'] },
        changes: [
          'Changed: Reads the thermal index, and says what it means.',
          'New: Wipes the probe.',
          'No longer asked: Stops in time.',
        ],
        isSure: true,
      },
    })
    const { typed } = answer.data as { typed: object }
    expect(Object.keys(typed).filter((name) => name.startsWith('items.'))).toEqual(['items.starts-low'])
    expect(await signed()).toEqual([])
  })

  test('what was watched before it is signed under exactly the version that was read', async () => {
    const { post, signed, older, filled } = await aChecklistThatChanges()
    const observedAt = clockIn('UTC', openedAt)
    expect(await post(`?version=${older.version}`, filled({ observedAt }))).toMatchObject({ status: 302 })
    expect(await signed()).toMatchObject([{ competencyVersion: older.version, observedAt: openedAt }])
  })

  test('a form that was signed in the last moment is not refused when it is sent again', async () => {
    const { post, signed, older, filled } = await aChecklistThatChanges()
    const sentAt = (at: Date) => post(`?version=${older.version}`, filled(), at)
    const first = await sentAt(openedAt)
    expect(await sentAt(now)).toMatchObject({ status: 302, location: first.location })
    expect(await signed()).toMatchObject([{ competencyVersion: older.version, observedAt: openedAt }])
  })

  test.each([
    ['no version', () => ''],
    ['a version that never was', () => `?version=${'a'.repeat(64)}`],
    ['a version of another competency', (other: string) => `?version=${other}`],
  ])('a form that names %s is refused, and none of its answers stays', async (_, query) => {
    const { post, draft, signed, newer, filled } = await aChecklistThatChanges()
    const another = (await aBedside(db, { slug: `another-${count++}` })).competency
    const fields = filledFields(newer, Object.fromEntries(filled({ strengths: 'Calm and slow.' })))
    const answer = await post(query(another.version), fields)
    expect(answer).toMatchObject({ status: 400, data: { typed: { strengths: ['Calm and slow.'] }, isSure: false } })
    const { typed } = answer.data as { typed: object }
    expect(Object.keys(typed).filter((name) => /^(items|domains)\./.test(name))).not.toContain('items.reads-ti')
    expect(await draft(query(another.version), [...fields, ['sequence', '0']])).toMatchObject({ status: 400 })
    expect(await signed()).toEqual([])
  })

  test('the form in force is signed as ever', async () => {
    const { post, signed, newer, filled } = await aChecklistThatChanges()
    const { observationId, proof, strengths } = Object.fromEntries(filled())
    const fields = filledFields(newer, {
      observationId: observationId ?? '',
      proof: proof ?? '',
      strengths: strengths ?? '',
    })
    expect(await post(`?version=${newer.version}`, fields)).toMatchObject({ status: 302 })
    expect(await signed()).toMatchObject([{ competencyVersion: newer.version, observedAt: now }])
  })
})

describe('a draft of an older checklist', () => {
  test('is opened under the one in force, says what changed, and leaves those answers open', async () => {
    const { draft, open, older, filled } = await aChecklistThatChanges()
    await draft(`?version=${older.version}`, [...filled({ strengths: 'Half a' }), ['sequence', '0']])
    const page = await open()
    expect(page.data).toMatchObject({
      initial: { strengths: 'Half a', 'items.starts-low': 'yes', entrustment: '4' },
      changed: {
        isSure: true,
        lines: [expect.stringContaining('what it means'), 'New: Wipes the probe.', expect.any(String)],
      },
    })
    const { initial } = page.data as { initial: object }
    expect(Object.keys(initial)).not.toContain('items.reads-ti')
  })

  test('is whole where it is opened under its own version, which says since when it is an older one', async () => {
    const { draft, open, older, newer, filled } = await aChecklistThatChanges()
    await draft(`?version=${older.version}`, [...filled(), ['sequence', '0']])
    expect((await open(`?version=${older.version}`)).data).toMatchObject({
      initial: { 'items.reads-ti': 'yes' },
      changed: null,
      sheet: { competency: { version: older.version } },
      newer: { competency: { version: newer.version }, replacedAt: changedAt },
    })
  })

  test.each([
    ['before the one in force came', -1, { isSure: false }],
    ['since', 1, null],
  ])('from before versions were kept, saved %s', async (_, hours, changed) => {
    const { open, slot, observationId, older } = await aChecklistThatChanges()
    const fields = { strengths: 'Half a', 'items.starts-low': 'yes', 'domains.preparation': 'meets' }
    const saved = { ...slot, observationId, fields, sequence: 1, now: addHours(changedAt, hours) }
    await saveDraft(db, { ...saved, competencyVersion: older.version })
    await db.execute(
      `update observation_drafts set competency_version = null where observation_id = '${observationId}'`,
    )
    expect((await open()).data).toMatchObject({
      changed,
      initial: changed ? { strengths: 'Half a' } : fields,
    })
  })
})

describe('one performance in two tabs', () => {
  test('is signed once: the second is asked whether it was another, and keeps all that was typed', async () => {
    const { post, signed, newer } = await aChecklistThatChanges()
    const tab = (over: Record<string, string> = {}) =>
      post(
        `?version=${newer.version}`,
        filledFields(newer, { observationId: randomUUID(), proof: PASSWORD, strengths: 'Calm and slow.', ...over }),
      )
    const both = await Promise.all([tab(), tab()])
    expect(both.map(({ status }) => status).sort()).toEqual([302, 409])
    expect(both.find(({ status }) => status === 409)?.data).toMatchObject({
      typed: { strengths: ['Calm and slow.'], 'items.reads-ti': ['yes'] },
      errors: { another: [expect.stringContaining('You have signed the same competency')] },
    })
    expect(await signed()).toHaveLength(1)
    expect(await tab({ observedAt: clockIn('UTC', addHours(now, -1)) })).toMatchObject({ status: 409 })
    expect(await tab({ observedAt: clockIn('UTC', addHours(now, -3)) })).toMatchObject({ status: 302 })
    expect(await tab({ another: 'yes' })).toMatchObject({ status: 302 })
    expect(await signed()).toHaveLength(3)
  })
})
