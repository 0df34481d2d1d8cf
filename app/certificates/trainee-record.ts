import type { StudyRecord } from '~/learning/study-record.server'
import { countedObservations, type ObservationFact } from '~/practicals/competency-decision'
import type { WhoCouldSign } from '~/practicals/who-could-sign'
import { type MarkedQuizAttempt, markedIn } from '~/quizzes/attempts-on-record'
import { type QuizStanding, standingOf } from '~/quizzes/quiz-standing'
import { type RecognitionOnRecord, recognisedFor } from '~/recognition/recognition-in-force'
import {
  type CertificateDates,
  type CertificateHappening,
  type CertificateStatus,
  statusOf,
  suspensionsIn,
} from './certificate-status'
import type { LevelAsked, QuizAsked } from './level-asked'
import type { WaiverOnRecord } from './waivers/waiver-in-force'

/** An observation of a trainee, as `decideCompetency` wants it, with the competency it is of. */
export type ObservedFact = ObservationFact & { competencySlug: string }

/** All that is on record about one trainee. Everything ever; what counts at a date is worked out here. */
export type TraineeRecord = WhoCouldSign & {
  traineeId: string
  name: string
  acknowledgements: { id: string; jurisdiction: string; noticeVersion: string; acknowledgedAt: Date }[]
  lessons: { moduleSlug: string; lessonSlug: string; completedAt: Date; version: string }[]
  recognitions: RecognitionOnRecord[]
  attempts: MarkedQuizAttempt[]
  observations: ObservedFact[]
  suspensions: { serial: string; from: Date; until: Date | null }[]
  certificates: CertificateHeld[]
  waivers: WaiverOnRecord[]
}

/** A certificate of theirs with all that happened to it, the first thing first. */
export type CertificateHeld = CertificateDates & {
  serial: string
  levelSlug: string
  events: readonly CertificateHappening[]
}

/** The record of somebody's learning, the certificates they hold and what was waived for them, as `eligibility` asks about it. */
export function traineeRecord(
  study: StudyRecord,
  certificates: readonly CertificateHeld[],
  waivers: readonly WaiverOnRecord[],
): TraineeRecord {
  const { traineeId, name, acknowledgements, recognitions, observations, instructorsInAcademy, scopedSigners } = study
  const lessons = study.lessons.flatMap(({ moduleSlug, lessonSlug, readAt, readVersion }) =>
    readAt && readVersion ? [{ moduleSlug, lessonSlug, completedAt: readAt, version: readVersion }] : [],
  )
  const suspensions = certificates.flatMap(({ serial, events }) =>
    suspensionsIn(events).map((one) => ({ serial, ...one })),
  )
  const signing = { instructorsInAcademy, scopedSigners }
  const learnt = { lessons, recognitions, attempts: markedIn(study.attempts), observations, ...signing }
  const held = { suspensions, certificates: [...certificates], waivers: [...waivers] }
  return { traineeId, name, acknowledgements, ...learnt, ...held }
}

/** The question: this level, this record, this moment. */
export type Asking = { level: LevelAsked; record: TraineeRecord; asOf: Date }

/** The observations that count for this level at `asOf`: of its competencies, and never signed by the trainee. */
export function countedForLevel({ level, record, asOf }: Asking): ObservedFact[] {
  const asked = new Set(level.competencies.map(({ competency }) => competency.slug))
  const mine = record.observations.filter(
    (one) => asked.has(one.competencySlug) && one.instructorId !== record.traineeId,
  )
  const counted = new Set(countedObservations(mine, asOf).map((one) => one.id))
  return mine.filter((one) => counted.has(one.id))
}

/** The attempt that stands for a passed quiz at `asOf`: the one whose score is kept, if it passed. */
export function passedAttempt(
  { record, asOf }: Pick<Asking, 'record' | 'asOf'>,
  quiz: QuizAsked,
): MarkedQuizAttempt | undefined {
  const { passed, kept } = standingAt({ record, asOf }, quiz)
  return passed ? record.attempts.find((one) => one.id === kept?.id) : undefined
}

/** The newest acknowledgement of the notice in force, by `asOf`. */
export function acknowledgedNotice({
  level,
  record,
  asOf,
}: Asking): TraineeRecord['acknowledgements'][number] | undefined {
  return record.acknowledgements
    .filter((one) => one.noticeVersion === level.noticeVersion && one.acknowledgedAt <= asOf)
    .sort((a, b) => b.acknowledgedAt.getTime() - a.acknowledgedAt.getTime())[0]
}

/** The certificate of a level that is worth most at `asOf`: the valid one, or else the newest issued by then. */
export function certificateAt(
  { record, asOf }: Pick<Asking, 'record' | 'asOf'>,
  levelSlug: string,
): (CertificateHeld & { status: CertificateStatus }) | undefined {
  const issued = record.certificates
    .filter((one) => one.levelSlug === levelSlug && one.issuedAt <= asOf)
    .map((one) => ({ ...one, status: statusOf(one, one.events, asOf) }))
    .sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime())
  return issued.find((one) => one.status === 'valid') ?? issued[0]
}

/** The completion of a lesson, if it was marked as read by `asOf`. */
export function lessonRead(
  { record, asOf }: Pick<Asking, 'record' | 'asOf'>,
  moduleSlug: string,
  lessonSlug: string,
): TraineeRecord['lessons'][number] | undefined {
  return record.lessons.find(
    (one) => one.moduleSlug === moduleSlug && one.lessonSlug === lessonSlug && one.completedAt <= asOf,
  )
}

/** A lesson that was not read by `asOf` and did not need to be, with the recognition that says so. */
export type RecognisedLesson = { version: string; recognition: RecognitionOnRecord }

/**
 * How a lesson stood at `asOf`: read, or else recognised, or neither. What was read is never called recognised. A lesson that
 * came into the module after the recognition is not covered by it.
 */
export function lessonStanding(
  asking: Pick<Asking, 'record' | 'asOf'>,
  module: Pick<LevelAsked['modules'][number], 'slug' | 'recognition'>,
  lessonSlug: string,
): { read: TraineeRecord['lessons'][number] | undefined; recognised: RecognisedLesson | undefined } {
  const read = lessonRead(asking, module.slug, lessonSlug)
  if (read) return { read, recognised: undefined }
  const recognition = recognisedFor(asking.record.recognitions, module, asking.asOf)
  const lesson = recognition?.lessons.find(({ slug }) => slug === lessonSlug)
  return { read, recognised: recognition && lesson && { version: lesson.version, recognition } }
}

/** Where they stood with a quiz at `asOf`, by what the quizzes room means by it. */
export function standingAt(
  { record, asOf }: Pick<Asking, 'record' | 'asOf'>,
  { slug, scoreKept }: Pick<QuizAsked, 'slug' | 'scoreKept'>,
): QuizStanding {
  const marked = record.attempts.filter((one) => one.quizSlug === slug && one.submittedAt <= asOf)
  return standingOf({ attempts: null, scoreKept }, { open: undefined, marked })
}
