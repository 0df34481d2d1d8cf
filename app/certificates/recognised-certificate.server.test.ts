import { expect, test } from 'vitest'
import { completeLesson } from '~/learning/complete-lesson.server'
import { addDays, addMinutes } from '~/platform/time'
import { revokeRecognition } from '~/recognition/revoke-recognition.server'
import { acknowledgements } from '~db/schema/people'
import { anAcademyThatCertifies, aSignedObservation, provedAt, signing } from '~tests/factories/certificates'
import { aCurriculum } from '~tests/factories/curriculum'
import { aTrainee } from '~tests/factories/people'
import { aPassedAttempt } from '~tests/factories/quizzes'
import { aCredential, aRecognition, ORIGIN, recognising, taughtModule } from '~tests/factories/recognition'
import { testDatabase } from '~tests/setup/database'
import { issueCertificate } from './issue-certificate.server'
import { paperWords } from './paper/paper-words'
import { Printed } from './printed'
import { candidates, certificateForPaper } from './queries.server'
import { recognisedInShort } from './recognised-on-paper'
import { verifyCertificate } from './verification.server'

const { db } = await testDatabase()
const taught = recognising(aCurriculum())
const academy = await anAcademyThatCertifies(db, { taught })
const module = taughtModule(taught, 'ethics-safety')
const now = new Date('2026-03-02T10:00:00Z')
const NUMBER = '98I1393O'

/** Somebody who has earned everything but the reading of lessons, of which they have read so many. */
async function almostThere({ read = 0 } = {}): Promise<string> {
  const { id: traineeId } = await aTrainee(db, { cohortId: academy.cohort.id })
  const notice = { jurisdiction: 'US-TX', noticeVersion: taught.notice.version, acknowledgedAt: now }
  await db.insert(acknowledgements).values({ personId: traineeId, ...notice })
  if (module.quiz) await aPassedAttempt(db, { traineeId, quiz: module.quiz, now })
  for (const competency of module.competencies)
    for (const instructor of academy.instructors)
      await aSignedObservation(db, { traineeId, competency, instructor, now })
  for (const lesson of module.lessons.slice(0, read)) await completeLesson(db, { traineeId, lesson, now })
  return traineeId
}

const recognise = (traineeId: string, endsOn: string | null = null) =>
  aRecognition(db, { traineeId, admin: academy.admin, taught, now, ground: { endsOn, credential: aCredential() } })
const issue = (traineeId: string, at: Date) =>
  issueCertificate(db, {
    ...{ traineeId, levelSlug: 'safe-practice', cycle: 1, taught, actor: signing(academy.admin) },
    ...{ proof: provedAt(at), origin: ORIGIN, now: at },
  })
const readingOf = async (traineeId: string, at: Date) => {
  const [one] = await candidates(db, { trainees: [{ traineeId, name: 'N', cohortName: '' }], taught, now: at })
  return one?.levels[0]?.eligibility.requirements.find(({ key }) => key === 'module:ethics-safety')
}

test('a certificate tells read from recognised, on what ground, and carries no number of the holder', async () => {
  const traineeId = await almostThere({ read: 1 })
  await recognise(traineeId)
  const { serial } = await issue(traineeId, addMinutes(now, 5))
  const answer = await verifyCertificate(db, { serial, now: addDays(now, 1) })
  expect(answer?.verdict).toBe('valid')
  expect(answer?.printed?.modules).toMatchObject([
    {
      lessons: [{ slug: '01-first', readOn: '2026-03-02' }],
      recognised: {
        ...{ kind: 'Registered midwife', issuer: 'Nursing and Midwifery Council', checked: 'original-seen' },
        ...{ recognisedOn: '2026-03-02', lessons: [{ slug: '02-second' }] },
      },
    },
  ])
  const paper = await certificateForPaper(db, { serial, readerId: traineeId, seesAll: false })
  const words = JSON.stringify(paper && paperWords(paper.printed, { address: 'https://a.example', fingerprint: 'f' }))
  expect(words).toContain('Lessons recognised on the ground of prior learning, not taken here')
  expect(words).toContain('Registered midwife, Nursing and Midwifery Council (the original was seen), on 2 March 2026')
  expect(JSON.stringify(answer?.printed) + words).not.toContain(NUMBER)
})

test('a certificate without recognition is frozen as it was before there could be any', async () => {
  const traineeId = await almostThere({ read: 2 })
  await recognise(traineeId)
  const { serial } = await issue(traineeId, addMinutes(now, 5))
  const printed = Printed.parse((await verifyCertificate(db, { serial, now }))?.printed)
  expect(printed.modules.map((one) => [one.lessons.length, 'recognised' in one])).toEqual([[2, false]])
  expect(recognisedInShort(printed)).toBeUndefined()
})

test.each([
  ['on the last day of the recognition it is issued', '2026-03-09T23:59:59Z', true],
  ['the day after it is not: the lessons count as unread again', '2026-03-10T00:00:00Z', false],
])('%s', async (_, moment, works) => {
  const traineeId = await almostThere()
  await recognise(traineeId, '2026-03-09')
  const issued = issue(traineeId, new Date(moment))
  if (works) expect((await issued).fresh).toBe(true)
  else await expect(issued).rejects.toThrow(/Every lesson of .* is read: 0 of 2 lessons/)
})

test('when a recognition is taken back, the certificate stays valid and the next one is not earned', async () => {
  const traineeId = await almostThere()
  const recognitionId = await recognise(traineeId)
  const { serial } = await issue(traineeId, addMinutes(now, 5))
  const later = addDays(now, 30)
  await revokeRecognition(db, {
    ...{ recognitionId, reason: 'The paper was a copy.', actor: signing(academy.admin) },
    ...{ proof: provedAt(later), origin: ORIGIN, now: later },
  })
  expect(await verifyCertificate(db, { serial, now: addDays(later, 1) })).toMatchObject({ verdict: 'valid' })
  const reading = await readingOf(traineeId, addDays(later, 1))
  expect(reading).toMatchObject({ met: false, detail: '0 of 2 lessons.' })
  expect(reading?.parts?.[0]?.detail).toBe('Not marked as read yet; its recognition was taken back on 1 April 2026.')
})

test('the requirement says how many were read, how many recognised, and until when', async () => {
  const traineeId = await almostThere({ read: 1 })
  await recognise(traineeId, '2026-06-30')
  const reading = await readingOf(traineeId, addMinutes(now, 5))
  expect(reading).toMatchObject({
    ...{ met: true, label: 'Every lesson of “Ethics & safety” is read or recognised' },
    detail: '2 lessons: 1 read, 1 recognised.',
  })
  expect(reading?.parts?.map(({ detail }) => detail)).toEqual([
    'Read on 2 March 2026.',
    'Recognised, not taken here: Registered midwife, Nursing and Midwifery Council. It counts until 30 June 2026.',
  ])
  const after = await readingOf(traineeId, new Date('2026-07-01T00:00:00Z'))
  expect(after?.parts?.[1]?.detail).toBe('Not marked as read yet; its recognition ended on 30 June 2026.')
})

test('an issue and a taking back at the same moment stand in line: whichever comes first decides', async () => {
  const traineeId = await almostThere()
  const recognitionId = await recognise(traineeId)
  const at = addMinutes(now, 5)
  const [issued, taken] = await Promise.allSettled([
    issue(traineeId, at),
    revokeRecognition(db, {
      ...{ recognitionId, reason: 'The paper was a copy.', actor: signing(academy.admin) },
      ...{ proof: provedAt(at), origin: ORIGIN, now: at },
    }),
  ])
  expect(taken.status).toBe('fulfilled')
  if (issued.status === 'rejected') expect(issued.reason).toMatchObject({ code: 'conflict' })
  expect(await readingOf(traineeId, at)).toMatchObject({ met: false })
})
