import { describe, expect, test } from 'vitest'
import { newestCertificates } from '~/certificates/queries.server'
import { verifyCertificate } from '~/certificates/verification.server'
import { quizOf } from '~/curriculum/curriculum'
import { progressIn } from '~/learning/course-progress'
import { courseRecord } from '~/learning/course-record.server'
import { currentAcknowledgement } from '~/people/acknowledge-notice.server'
import { peopleList, personPage, waitingInvitations } from '~/people/admin-queries.server'
import { cohortList } from '~/people/cohort-queries.server'
import { signIn } from '~/people/sign-in.server'
import { letterList } from '~/platform/outbox.server'
import { reasonsNotToStart } from '~/quizzes/attempt-rules'
import { wholePercent } from '~/quizzes/mark-attempt'
import { finalMark } from '~/quizzes/marking/final-mark'
import { releasedResultsOf } from '~/quizzes/marking/released-results.server'
import { readingsOf, waitingScripts } from '~/quizzes/marking/scripts.server'
import { quizStanding } from '~/quizzes/queries.server'
import { requestsOf, waitingRequests } from '~/recognition/queries.server'
import { aDemo } from '~tests/factories/demo'
import { ADMIN, DEMO_PASSWORD, TRAINEES } from './cast'
import { adminSignIn, whoCanSignIn } from './who-can-sign-in'

const { db, sql, taught, now, idOf } = await aDemo()

describe('the people', () => {
  test('two admins, three instructors and twenty-four trainees in three cohorts', async () => {
    const { people, total } = await peopleList(db, {})
    expect(total).toBe(29)
    const holding = (role: string) => people.filter(({ roles }) => roles.some((one) => one === role)).length
    expect([holding('admin'), holding('instructor'), holding('trainee')]).toEqual([2, 3, 24])
    expect(
      (await cohortList(db)).map(({ name, startsOn, trainees, instructors }) => [
        name,
        startsOn,
        trainees,
        instructors.length,
      ]),
    ).toEqual([
      ['October 2026', '2026-10-30', 7, 2],
      ['June 2026', '2026-06-04', 9, 3],
      ['September 2025', '2025-09-27', 7, 3],
    ])
  })

  test('everybody who is named to whoever starts the demo can sign in with the one password', async () => {
    const named = [adminSignIn(), ...whoCanSignIn()]
    for (const { email, role } of named) {
      const { roles } = await signIn(db, { email, password: DEMO_PASSWORD, address: '127.0.0.1', browser: 'Test', now })
      expect(roles).toEqual([role])
    }
    expect(named.length).toBeGreaterThan(12)
  })

  test('one invitation is still open; its letter waits, and those to the two who are to watch together', async () => {
    expect(await waitingInvitations(db, { now })).toMatchObject([
      { name: 'Lucía Ferrer', state: 'open', cohortName: 'October 2026' },
    ])
    const { letters } = await letterList(db)
    const waiting = letters.filter(({ state }) => state !== 'sent').map(({ to }) => to.split('@')[0])
    expect(waiting.sort()).toEqual(['daniel', 'lucia', 'marguerite'])
  })

  test('one trainee has not acknowledged the notice, and one has left', async () => {
    const missing: string[] = []
    for (const { key } of TRAINEES)
      if (!(await currentAcknowledgement(db, { personId: await idOf(key), notice: taught.notice }))) missing.push(key)
    expect(missing).toEqual(['callum'])
    expect(
      (await personPage(db, { personId: await idOf('yuki') }))?.places.map(({ endedAt }) => endedAt === null),
    ).toEqual([false])
  })
})

describe('the quiz', () => {
  const quiz = () => {
    const found = quizOf(taught, 'ethics-safety')
    if (!found) throw new Error('the quiz is not taught')
    return found
  }
  const standing = async (key: string) => quizStanding(db, { traineeId: await idOf(key), quiz: quiz() })

  test.each([
    ['fatima', 'failed on the score', [[65, 0, false]]],
    ['jonas', 'failed on a critical question with a high score', [[95, 1, false]]],
    [
      'anjali',
      'failed twice',
      [
        [75, 0, false],
        [70, 0, false],
      ],
    ],
    [
      'mateo',
      'passed at the third attempt',
      [
        [85, 0, true],
        [85, 1, false],
        [65, 0, false],
      ],
    ],
    ['hannah', 'passed without a mistake', [[100, 0, true]]],
    ['thabo', 'passed', [[90, 0, true]]],
  ])('%s %s', async (key, _story, attempts) => {
    const { history } = await standing(key)
    expect(history.map((one) => [one.criticalsMissed, one.passed])).toEqual(attempts.map(([, ...rest]) => rest))
    // A mark is the least that can be lost, and authors may change how many a question has.
    const offBy = history.map((one, index) => Math.abs(wholePercent(one) - Number(attempts[index]?.[0])))
    expect(Math.max(...offBy)).toBeLessThan(5)
  })

  test('fatima and jonas may try again, anjali has to wait', async () => {
    expect(reasonsNotToStart(quiz(), await standing('fatima'), { now })).toEqual([])
    expect(reasonsNotToStart(quiz(), await standing('jonas'), { now })).toEqual([])
    expect(reasonsNotToStart(quiz(), await standing('anjali'), { now })).toEqual([
      expect.stringMatching(/^You may try again from 23 Nov 2026, 10:20/),
    ])
  })

  test('zeynep has an attempt open, with eight answers saved', async () => {
    const { open } = await standing('zeynep')
    const saved = await sql`select count(*)::int as answers from attempt_answers where attempt_id = ${open?.id ?? ''}`
    expect(saved).toMatchObject([{ answers: 8 }])
  })

  test('elena is in the middle of the fifth lesson on ethics', async () => {
    const record = await courseRecord(db, { traineeId: await idOf('elena'), taught })
    const modules = record ? progressIn(record, { taught, now }).modules : []
    expect(modules.map(({ lessonsRead }) => lessonsRead)).toEqual([5, 4, 0, 0, 0, 0])
    expect(modules.map(({ lessons }) => lessons.filter(({ openedAt }) => openedAt).length)).toEqual([5, 5, 0, 0, 0, 0])
  })
})

describe('recognition of prior learning', () => {
  const ofModule = async (key: string, slug: string) => {
    const record = await courseRecord(db, { traineeId: await idOf(key), taught })
    const modules = record ? progressIn(record, { taught, now }).modules : []
    return modules.find((one) => one.slug === slug)
  }

  test.each([
    ['isabel', 'image-aesthetics', 'Registered or credentialed sonographer'],
    ['grace', 'client-experience', 'Registered midwife'],
  ])('%s need not read the lessons of %s, and has passed its quiz', async (key, slug, kindTitle) => {
    const module = await ofModule(key, slug)
    expect(module).toMatchObject({ lessonsRead: 0, recognition: { kindTitle }, quiz: { standing: { passed: true } } })
    expect(module?.lessonsRecognised).toBe(module?.lessons.length)
  })

  test('one request waits, one was declined with a reason', async () => {
    expect((await waitingRequests(db)).map(({ traineeName }) => traineeName)).toEqual(['Fatima Zahra Bennani'])
    const [declined] = await requestsOf(db, { traineeId: await idOf('samuel') })
    expect(declined?.answer).toMatchObject({ answer: 'declined', answeredByName: ADMIN.name })
    expect((await ofModule('samuel', 'client-experience'))?.lessonsRecognised).toBe(0)
  })

  test('the certificate of grace says which lessons were not taken here, and carries none of her numbers', async () => {
    const [certificate] = (await newestCertificates(db, { limit: 50, now })).filter(({ holder }) =>
      /^Grace/.test(holder),
    )
    const answer = await verifyCertificate(db, { serial: certificate?.serial ?? '', now })
    const client = answer?.printed?.modules.find(({ slug }) => slug === 'client-experience')
    expect(client).toMatchObject({ lessons: [], recognised: { kind: 'Registered midwife', checked: 'original-seen' } })
    expect(JSON.stringify(answer?.printed)).not.toContain('20417')
  })
})

describe('essays', () => {
  const looker = async () => ({ personId: await idOf('ingrid'), roles: ['admin' as const] })

  test('each waits where its story says: unread, half read, or with two markers who are apart', async () => {
    const scripts = await waitingScripts(db, { looker: await looker() })
    const stands = scripts.map((one) => [one.traineeName, finalMark(one.readings, one.policy).is, one.readings.length])
    expect(stands.sort()).toEqual([
      ['Grace Wanjiru', 'unread', 1],
      ['Hannah Lindqvist', 'apart', 2],
      ['Kwame Mensah', 'unread', 0],
      ['Linh Tran', 'unread', 0],
    ])
  })

  test('those that were released were read with words to them', async () => {
    const released = await releasedResultsOf(db, { quizSlug: 'career-pathways', looker: await looker(), limit: 10 })
    expect(released.map(({ traineeName, passed }) => [traineeName, passed])).toEqual([
      ['Amara Okafor', true],
      ['Mateo Fuentes', false],
    ])
    const readings = await readingsOf(db, { attemptIds: released.map(({ attemptId }) => attemptId) })
    expect(readings.every(({ comment }) => comment.length > 20)).toBe(true)
    expect(new Set(readings.map(({ attemptId }) => attemptId)).size).toBe(2)
  })
})
