import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { issueCertificate } from '~/certificates/issue-certificate.server'
import { startRun } from '~/certificates/runs/start-run.server'
import { logoFrom } from '~/certificates/template/logo.server'
import { PLAIN_TEMPLATE } from '~/certificates/template/template'
import { keepTemplate } from '~/certificates/template/templates.server'
import { makeTranscript } from '~/certificates/transcript/make-transcript.server'
import { proposeWaiver } from '~/certificates/waivers/propose-waiver.server'
import { moduleOf, quizOf } from '~/curriculum/curriculum'
import { signCheckpoint } from '~/ledger/checkpoints/sign-checkpoint.server'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { holdForm } from '~/people/hold-form.server'
import { invitePerson } from '~/people/invite-person.server'
import { addHours } from '~/platform/time'
import { drawQuestions } from '~/quizzes/draw-questions'
import { markEssay } from '~/quizzes/marking/mark-essay.server'
import { releaseResults } from '~/quizzes/marking/release-results.server'
import { answerCard } from '~/quizzes/practice/answer-card.server'
import { dealCards } from '~/quizzes/practice/deal-cards.server'
import { reviewToday } from '~/quizzes/practice/queries.server'
import { submitAttempt } from '~/quizzes/submit-attempt.server'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { outbox } from '~db/schema/outbox'
import { anEligibleTrainee, aSignedObservation, provedAt, signing } from '~tests/factories/certificates'
import { aDouble } from '~tests/factories/doubles'
import { aQuizWithAnEssay, aReading, aWaitingAttempt } from '~tests/factories/essays'
import { anUpload, someEvidence } from '~tests/factories/evidence'
import { aKeyring } from '~tests/factories/keys'
import { asInstructor } from '~tests/factories/marking-desk'
import { aCohort, anAcademy, anAdmin, anInstructor, aTrainee } from '~tests/factories/people'
import { aPracticeEntry, aRequest } from '~tests/factories/practicals'
import { anOpenAttempt } from '~tests/factories/quizzes'
import { aRecognition, aRecognitionRequest } from '~tests/factories/recognition'
import type { TestAcademy } from '~tests/setup/academy'

/** Modules of the course whose lessons may be recognised. */
const [CRAFT, WELCOME] = ['image-aesthetics', 'client-experience']

type Person = Awaited<ReturnType<typeof anInstructor>>

/**
 * Two cohorts that know nothing of each other, and one trainee in the first who has one of everything. The names
 * of what they have are those of the site map's parameters.
 */
export async function twoCohorts(
  { db, taught, origin, evidenceStore }: Pick<TestAcademy, 'db' | 'taught' | 'origin' | 'evidenceStore'>,
  now: Date,
) {
  await anAcademy(db)
  const admin = await anAdmin(db)
  const instructor = await anInstructor(db)
  const otherInstructor = await anInstructor(db, { name: 'Omar Haddad' })
  const cohort = await aCohort(db, { instructorIds: [instructor.id] })
  const otherCohort = await aCohort(db, { instructorIds: [otherInstructor.id] })
  const other = await aTrainee(db, { name: 'Mei Tan', cohortId: otherCohort.id })
  await acknowledgeNotice(db, { personId: other.id, jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now })

  const academy = { taught, admin, instructors: [instructor], cohort }
  const holder = await anEligibleTrainee(db, { academy, now: addHours(now, -48) })
  const certificate = await issueCertificate(db, {
    traineeId: holder.id,
    levelSlug: taught.levels[0]?.slug ?? '',
    cycle: 1,
    taught,
    actor: signing(admin),
    proof: provedAt(now),
    origin,
    now,
  })

  const owner = await aTrainee(db, { cohortId: cohort.id })
  await acknowledgeNotice(db, { personId: owner.id, jurisdiction: 'OTHER', noticeVersion: taught.notice.version, now })
  const module = moduleOf(taught, 'ethics-safety')
  const [lesson] = module?.lessons ?? []
  const [competency] = module?.competencies ?? []
  if (!module?.quiz || !lesson || !competency)
    throw new Error('the course has a module with a quiz, lessons and competencies')
  const traineeId = owner.id
  const story = { traineeId, quiz: module.quiz }
  const handedIn = await anOpenAttempt(db, { ...story, now: addHours(now, -47) })
  await submitAttempt(db, { ...handedIn, traineeId, now: addHours(now, -46) })
  const open = await anOpenAttempt(db, { ...story, now })
  const reviewId = await anAnswerInPractice({ db, taught }, { traineeId, notIn: module.quiz.slug, now })
  const observationId = await aSignedObservation(db, { traineeId, competency, instructor, now })
  const { entryId } = await aPracticeEntry(db, { traineeId, competency, now })
  const { requestId } = await aRequest(db, { traineeId, competencySlug: competency.slug, now })
  const recognition = { traineeId, taught, now }
  const recognitionId = await aRecognition(db, { ...recognition, admin, ground: { moduleSlugs: [CRAFT] } })
  const recognitionRequestId = await aRecognitionRequest(db, { ...recognition, moduleSlugs: [WELCOME] })
  const secondRater = await anInstructor(db, { name: 'Ada Second', cohortId: cohort.id })
  const raters: [Person, Person] = [instructor, secondRater]
  const doubleId = await aDouble(db, { trainee: owner, competency, raters, admin, plannedFor: addHours(now, 48), now })
  const essays = await theirEssays({ db, taught, origin }, { traineeId, instructor, now })
  const { waiverId } = await proposeWaiver(db, {
    ...{ waiverId: randomUUID(), traineeId, levelSlug: taught.levels[0]?.slug ?? '', requirement: 'observations' },
    ...{
      reason: 'Some of them were seen at a partner academy.',
      endsOn: addHours(now, 720).toISOString().slice(0, 10),
    },
    ...{ taught, actor: signing(admin), proof: provedAt(now), now },
  })
  const about = { traineeId, competencySlug: competency.slug, now }
  const evidenceId = await someEvidence({ db, store: evidenceStore }, about)
  const uploadId = await anUpload(db, about)
  const logo = await logoFrom(
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#125e5b' } })
      .png()
      .toBuffer(),
  )
  await keepTemplate(db, {
    ...{ look: { ...PLAIN_TEMPLATE, paper: 'A4' }, logo: { kind: 'new', logo }, replaces: 0 },
    ...{ actor: signing(admin), proof: provedAt(now), now },
  })
  const runId = randomUUID()
  const list = { runId, levelSlug: taught.levels[0]?.slug ?? '', people: [{ traineeId: holder.id, cycle: 1 }], taught }
  await startRun(db, { ...list, actor: signing(admin), proof: provedAt(now), now })
  const transcript = await makeTranscript(db, {
    ...{ transcriptId: randomUUID(), traineeId, actor: signing(admin), leaveOut: [] },
    ...{ taught, keys: aKeyring(), origin, now },
  })
  const held = await holdForm(db, { path: '/learn/practice', form: new FormData(), personId: traineeId, now })
  const { letterId } = await invitePerson(db, {
    email: 'new@people.example',
    name: 'Noor Aziz',
    role: 'instructor',
    invitedBy: admin.id,
    origin,
    now,
  })

  return {
    people: { owner, holder, other, instructor, otherInstructor, secondRater, admin },
    things: {
      moduleSlug: module.slug,
      lessonSlug: lesson.slug,
      quizSlug: module.quiz.slug,
      format: 'csv',
      exportFile: 'certificates.json',
      badgeFormat: 'png',
      competencySlug: competency.slug,
      levelSlug: taught.levels[0]?.slug ?? '',
      toolSlug: taught.tools[0]?.slug ?? '',
      questionId: module.quiz.questions[0]?.id ?? '',
      attemptId: open.attemptId,
      ...essays,
      submittedAttemptId: handedIn.attemptId,
      traineeId,
      personId: traineeId,
      cohortId: cohort.id,
      requestId,
      entryId,
      reviewId,
      observationId,
      recognitionId,
      recognitionRequestId,
      evidenceId,
      uploadId,
      doubleId,
      waiverId,
      runId,
      logoHash: logo.hash,
      letterId,
      serial: certificate.serial,
      number: transcript.number,
      transcriptFormat: 'json',
      credentialId: certificate.serial,
      version: taught.levels[0]?.version ?? '',
      list: '1',
      seq: await openEntry({ db, origin }, now),
      heldToken: held,
      invitationToken: await tokenIn(db, letterId),
    },
  }
}

/** The key of an answer in practice, to a question of a quiz whose attempts are all used up. */
async function anAnswerInPractice(
  { db, taught }: Pick<TestAcademy, 'db' | 'taught'>,
  { traineeId, notIn, now }: { traineeId: string; notIn: string; now: Date },
): Promise<string> {
  const quiz = taught.modules.map((module) => module.quiz).find((one) => one?.attempts && one.slug !== notIn)
  if (!quiz?.attempts) throw new Error('the course has a second quiz, whose attempts are counted')
  for (let used = 0; used < quiz.attempts; used++) {
    const then = addHours(now, -1000 + used * 200)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz, now: then })
    await submitAttempt(db, { attemptId, traineeId, now: then })
  }
  const asked = { traineeId, taught, lessonsRead: [], timeZone: 'UTC', now }
  await dealCards(db, asked)
  const { next } = await reviewToday(db, asked)
  if (!next) throw new Error('nothing is due for review')
  await answerCard(db, { ...asked, ...next, answer: [] })
  return next.reviewId
}

/** An essay that waits to be marked by one person, in a quiz that is taught; and one whose result is released. */
async function theirEssays(
  { db, taught, origin }: Pick<TestAcademy, 'db' | 'taught' | 'origin'>,
  { traineeId, instructor, now }: { traineeId: string; instructor: Person; now: Date },
) {
  const actor = asInstructor(instructor)
  const quiz = await aQuizWithAnEssay(db, { slug: 'essay-that-was-read' })
  const released = await aWaitingAttempt(db, { traineeId, quiz, now })
  await markEssay(db, { ...released, actor, reading: aReading(2, 2), namesShown: false, now })
  const releaseId = randomUUID()
  await releaseResults(db, { releaseId, quiz, attemptIds: [released.attemptId], actor, origin, now })

  const inForce = quizOf(taught, 'career-pathways')
  const question = inForce?.questions.find((one) => one.type === 'essay' && (one.markers ?? 1) === 1)
  if (!inForce || question?.type !== 'essay')
    throw new Error('the course has a quiz that draws an essay for one marker')
  let seed = 1
  while (!drawQuestions(inForce, new Map(), seed).some((drawn) => drawn.question.id === question.id)) seed++
  const text = 'word '.repeat(question.words.least)
  const { attemptId, position } = await aWaitingAttempt(db, { traineeId, quiz: inForce, seed, text, now })
  const best = question.rubric.map(({ id, levels }) => [`levels.${id}`, String(levels.at(-1)?.marks)])
  return {
    ...{ essayAttemptId: attemptId, position: String(position), releasedEssay: released },
    essay: { quizSlug: inForce.slug, questionId: question.id, criterion: question.rubric[0]?.id ?? '' },
    bestReading: Object.fromEntries(best) as Record<string, string>,
  }
}

/** The number of an entry that anybody may read, under a signed checkpoint. */
async function openEntry({ db, origin }: Pick<TestAcademy, 'db' | 'origin'>, now: Date): Promise<string> {
  await signCheckpoint(db, { keys: aKeyring(), origin, witness: undefined, now })
  const [issued] = await db
    .select({ seq: ledgerEntries.seq })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.kind, 'certificate.issued'))
  return String(issued?.seq)
}

/** The secret at the end of the link in a letter. */
async function tokenIn(db: Db, letterId: string): Promise<string> {
  const [letter] = await db.select({ body: outbox.body }).from(outbox).where(eq(outbox.id, letterId))
  return letter?.body.link?.url.split('/').at(-1) ?? ''
}
