import { describe, expect, test } from 'vitest'
import { candidates, certificateHistory, newestCertificates } from '~/certificates/queries.server'
import { verifyCertificate } from '~/certificates/verification.server'
import { waitingWaivers } from '~/certificates/waivers/queries.server'
import { moduleOf } from '~/curriculum/curriculum'
import { progressIn } from '~/learning/course-progress'
import { courseRecord } from '~/learning/course-record.server'
import { traineesVisibleTo } from '~/people/queries.server'
import { addDays } from '~/platform/time'
import { againstPeers, MINIMUM_PERFORMANCES } from '~/practicals/agreement/agreement-report'
import { openDoubles, wholeDoubles } from '~/practicals/agreement/queries.server'
import { practiceLog } from '~/practicals/practice-queries.server'
import { ownRequests, requestQueue, signOffsOf } from '~/practicals/queries.server'
import { timelinessOf } from '~/practicals/rating-window'
import { competencyStandings } from '~/practicals/standings.server'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { observations } from '~db/schema/practicals'
import { aDemo } from '~tests/factories/demo'
import { ACADEMY_NAME, ADMIN, INSTRUCTORS, SECOND_ADMIN } from './cast'

const { db, taught, now, idOf } = await aDemo()

describe('hands-on', () => {
  const statusOf = async (key: string) => {
    const competencies = moduleOf(taught, 'ethics-safety')?.competencies ?? []
    const standings = await competencyStandings(db, {
      traineeId: await idOf(key),
      competencies,
      ruleFor: ({ required }) => required,
      now,
    })
    return Object.fromEntries(standings.map(({ competencySlug, status }) => [competencySlug, status]))
  }
  const signOffs = async (key: string, competencySlug?: string) =>
    signOffsOf(db, { traineeId: await idOf(key), competencySlug })

  test.each([
    ['amara', 'competent'],
    ['hannah', 'competent'],
    ['grace', 'competent'],
    ['linh', 'due'],
    ['kwame', 'due'],
    ['tomasz', 'lapsed'],
  ])('%s is %s in every competency of ethics and safety', async (key, status) => {
    expect(new Set(Object.values(await statusOf(key)))).toEqual(new Set([status]))
  })

  test('noor is blocked by a critical item; isabel was, and has put it right', async () => {
    expect(await statusOf('noor')).toMatchObject({ 'exposure-control': 'blocked' })
    expect((await signOffs('isabel', 'incidental-concern')).map(({ criticalsMissed }) => criticalsMissed)).toEqual([
      0, 0, 1,
    ])
    expect(await statusOf('isabel')).toMatchObject({ 'incidental-concern': 'in-practice' })
  })

  test('a sign-off of samuel was corrected, one of meiling revoked', async () => {
    const versions = await signOffs('samuel', 'exposure-control')
    expect(versions.map(({ probeOnMinutes, supersededById }) => [probeOnMinutes, supersededById !== null])).toEqual([
      [14, false],
      [41, true],
    ])
    expect((await signOffs('meiling')).filter(({ revoked }) => revoked).map(({ revoked }) => revoked?.by)).toEqual([
      ADMIN.name,
    ])
  })

  test('one sign-off came late: a week after the scan of aoife', async () => {
    const all = await db.select().from(observations)
    const late = all.filter((one) => timelinessOf(one) === 'late')
    expect(late.map(({ traineeName }) => traineeName)).toEqual(['Aoife Brennan'])
    expect(all.filter((one) => timelinessOf(one) === 'closed')).toEqual([])
  })

  test('requests wait in the queue, and one was declined with a reason', async () => {
    const daniel = await requestQueue(db, { instructorId: await idOf('daniel') })
    expect(daniel.map(({ traineeName, toMe, taken }) => [traineeName, toMe, taken?.name])).toEqual([
      ['Rachel Whitcomb', false, undefined],
      ['Aoife Brennan', false, INSTRUCTORS.marguerite.name],
      ['Thabo Mokoena', false, undefined],
      ['Aoife Brennan', true, undefined],
      ['Thabo Mokoena', true, undefined],
    ])
    const asked = await ownRequests(db, { traineeId: await idOf('aoife'), competencySlug: 'informed-consent' })
    expect(asked.map(({ state }) => state)).toEqual(['open', 'declined'])
  })

  test('rachel, from Connecticut, works with phantoms only', async () => {
    const rachel = await idOf('rachel')
    const seen = [...(await signOffs('rachel')), ...(await practiceLog(db, { traineeId: rachel }))]
    expect(seen.length).toBeGreaterThan(15)
    expect(new Set(seen.map(({ setting }) => setting))).toEqual(new Set(['phantom']))
  })

  test.each([
    ['amara', ['shown 0/2', 'shown 6/6', 'shown 6/6', 'shown 6/6', 'shown 5/5', 'shown 0/2']],
    ['kwame', ['shown 0/2', 'shown 6/6', 'shown 6/6', 'shown 6/6', 'shown 5/5', 'shown 0/2']],
    ['hannah', ['shown 2/2', 'shown 6/6', 'shown 4/6', 'shown 0/6', 'shown 0/5', 'shown 0/2']],
    ['linh', ['shown 0/2', 'shown 6/6', 'shown 3/6', 'shown 0/6', 'shown 0/5', 'shown 0/2']],
  ])('%s has got so far with the skills of each module', async (key, shown) => {
    const record = await courseRecord(db, { traineeId: await idOf(key), taught })
    const modules = record ? progressIn(record, { taught, now }).modules : []
    expect(
      modules.map(({ competenciesShown, competencies }) => `shown ${competenciesShown}/${competencies.length}`),
    ).toEqual(shown)
  })

  test('nobody has practised on people yet', async () => {
    const all = await db.select({ setting: observations.setting }).from(observations)
    expect(new Set(all.map(({ setting }) => setting))).toEqual(new Set(['phantom', 'simulation']))
  })

  test('the strict instructor never gives a 5, the generous one mostly does', async () => {
    const given = await db
      .select({ signerName: observations.signerName, entrustment: observations.entrustment })
      .from(observations)
    const fives = (name: string) => {
      const theirs = given.filter(({ signerName }) => signerName === name)
      return theirs.filter(({ entrustment }) => entrustment === 5).length / theirs.length
    }
    expect(fives(INSTRUCTORS.marguerite.name)).toBe(0)
    expect(fives(INSTRUCTORS.daniel.name)).toBeLessThan(0.4)
    expect(fives(INSTRUCTORS.paulo.name)).toBeGreaterThan(0.5)
  })

  test('two have rated the same performance often enough to show how far they agree, and one double is under way', async () => {
    const whole = await wholeDoubles(db)
    expect(whole.length).toBeGreaterThanOrEqual(MINIMUM_PERFORMANCES)
    const peers = againstPeers(whole)
    const lean = (name: string) => peers.find((one) => one.name === name)
    expect(lean(INSTRUCTORS.marguerite.name)?.leniency?.share).toBeLessThan(0.5)
    expect(lean(INSTRUCTORS.paulo.name)?.leniency?.share).toBeGreaterThan(0.5)
    expect((await openDoubles(db, { now })).map(({ traineeName }) => traineeName)).toEqual(['Aoife Brennan'])
  })

  test('thabo keeps a practice log', async () => {
    expect(await practiceLog(db, { traineeId: await idOf('thabo') })).toHaveLength(6)
  })
})

describe('certificates', () => {
  test('each stands where its story says', async () => {
    const all = await newestCertificates(db, { limit: 50, now })
    expect(all.map(({ holder, level, cycle, status }) => [holder, level, cycle, status])).toEqual([
      ['Grace Wanjiru', 'Foundation', 1, 'valid'],
      ['Amara Okafor', 'Foundation', 2, 'valid'],
      ['Hannah Lindqvist', 'Foundation', 1, 'valid'],
      ['Amara Okafor', 'Studio Lead', 1, 'valid'],
      ['Amara Okafor', 'Keepsake Practitioner', 1, 'valid'],
      ['Sofia Papadopoulou', 'Foundation', 1, 'suspended'],
      ['Kwame Mensah', 'Foundation', 1, 'valid'],
      ['Linh Tran', 'Foundation', 1, 'valid'],
      ['Beatriz Carvalho', 'Foundation', 1, 'revoked'],
      ['Amara Okafor', 'Foundation', 1, 'superseded'],
      ['Tomasz Wiśniewski', 'Foundation', 1, 'expired'],
    ])
    const linh = all.find(({ holder }) => holder === 'Linh Tran')
    expect(linh?.renewable && linh.validUntil < addDays(now, 30)).toBe(true)
  })

  test('everyone of them is confirmed by the ledger and says that it is a demo', async () => {
    for (const { serial, status } of await newestCertificates(db, { limit: 50, now })) {
      const answer = await verifyCertificate(db, { serial, now })
      expect(answer).toMatchObject({ verdict: status, printed: { demo: true, academy: ACADEMY_NAME } })
      expect(answer?.checks.filter(({ passed }) => !passed && status === 'valid')).toEqual([])
    }
  })

  test('amara’s Studio Lead rests on her Practitioner certificate', async () => {
    const all = await newestCertificates(db, { limit: 50, now })
    const serialOf = (level: string) => all.find((one) => one.level === level)?.serial ?? ''
    const lead = await verifyCertificate(db, { serial: serialOf('Studio Lead'), now })
    expect(lead?.printed?.levels).toMatchObject([
      { title: 'Keepsake Practitioner', serial: serialOf('Keepsake Practitioner') },
    ])
  })

  test('the revocation and the suspension give a reason', async () => {
    const ended = (await newestCertificates(db, { limit: 50, now })).filter(
      ({ status }) => status === 'revoked' || status === 'suspended',
    )
    for (const { serial } of ended) {
      const history = await certificateHistory(db, { serial, now })
      expect(history?.history.at(-1)?.reason?.length).toBeGreaterThan(40)
    }
    expect(ended).toHaveLength(2)
  })

  test('hannah’s certificate says what was waived, why and by whom; another waiver waits for a second admin', async () => {
    const [hannah] = (await newestCertificates(db, { limit: 50, now })).filter(({ holder }) =>
      holder.startsWith('Hannah'),
    )
    const answer = await verifyCertificate(db, { serial: hannah?.serial ?? '', now })
    expect(answer?.printed?.waivers).toMatchObject([
      { requirement: 'competency:room-and-welcome', proposedBy: SECOND_ADMIN.name, approvedBy: ADMIN.name },
    ])
    expect(await waitingWaivers(db)).toMatchObject([
      { traineeName: 'Linh Tran', levelTitle: 'Keepsake Practitioner', proposedByName: SECOND_ADMIN.name },
    ])
  })

  test('those who may be issued one now are those whose story says so', async () => {
    const trainees = await traineesVisibleTo(db, { personId: await idOf('ingrid'), roles: ['admin'] })
    const ready = (await candidates(db, { trainees, taught, now })).flatMap(({ name, levels }) =>
      levels.flatMap(({ level, mayIssue }) => (mayIssue ? [`${level}: ${name}`] : [])),
    )
    expect(ready.sort()).toEqual([
      'Foundation: Isabel Moreno',
      'Foundation: Kwame Mensah',
      'Foundation: Linh Tran',
      'Foundation: Omar Haddad',
      'Keepsake Practitioner: Kwame Mensah',
    ])
  })
})

test('the ledger agrees with every record', async () => {
  const report = await verifyWholeLedger(db)
  expect(report.findings).toEqual([])
  expect(report.records).toBeGreaterThan(230)
})
