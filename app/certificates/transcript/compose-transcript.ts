import type { CompetencyRule } from '~/curriculum/content-schema'
import { allCompetencies, type Curriculum, competencyOf, levelOf, moduleOf } from '~/curriculum/curriculum'
import type { StudyRecord } from '~/learning/study-record.server'
import { dateIn } from '~/platform/time'
import { decideCompetency } from '~/practicals/competency-decision'
import { STATUS_WORDS } from '~/practicals/standing-words'
import { signersOf } from '~/practicals/who-could-sign'
import { ENTRUSTMENT_WORDS, isEntrustment, SETTING_WORDS } from '~/practicals/wording'
import { markedIn } from '~/quizzes/attempts-on-record'
import { wholePercent } from '~/quizzes/mark-attempt'
import { recognisedFor } from '~/recognition/recognition-in-force'
import { CHECK_WORDS, groundInWords } from '~/recognition/recognition-rules'
import { statusOf } from '../certificate-status'
import type { CertificateOnRecord } from '../certificates-on-record.server'
import { inSeconds } from '../credential/compose-credential'
import type { SignOffOnPaper } from '../print-record'
import { groupedSerial } from '../serial'
import { type WaiverOnRecord, waiverStandingAt } from '../waivers/waiver-in-force'
import type { PartToLeaveOut, TranscriptSubject } from './transcript'

/** A sign-off that stands, in its own words. */
export type StandingSignOff = SignOffOnPaper & { competencySlug: string; rating: number }

/** All that is on record about somebody, and the titles of what it names, by version. */
export type OnRecord = {
  study: StudyRecord
  signOffs: readonly StandingSignOff[]
  certificates: readonly CertificateOnRecord[]
  waivers: readonly WaiverOnRecord[]
  titles: ReadonlyMap<string, string>
}

type Composing = { taught: Curriculum; leaveOut: readonly PartToLeaveOut[]; isDemo: boolean; asOf: Date }

/** What the transcript says of a record at a moment, without what is to be left out. Pure: equal records make equal words. */
export function composeTranscript(record: OnRecord, composing: Composing): TranscriptSubject {
  const { leaveOut, isDemo, asOf } = composing
  const isIn = (part: PartToLeaveOut) => !leaveOut.includes(part)
  return {
    name: record.study.name,
    asOf: inSeconds(asOf),
    ...(isDemo ? { demonstration: 'yes' as const } : {}),
    ...listed('leftOut', [...leaveOut]),
    ...listed('modules', modulesOf(record, composing)),
    ...(isIn('quiz attempts') ? listed('quizAttempts', attemptsOf(record, asOf)) : {}),
    ...(isIn('practical work') ? listed('competencies', competenciesOf(record, composing)) : {}),
    ...listed('waivers', waiversOf(record, composing)),
    ...listed('certificates', certificatesOf(record, asOf)),
  }
}

/** A list that is empty is not there at all: nobody can sign an empty list. */
const listed = <K extends string, T>(key: K, items: T[]) =>
  (items.length > 0 ? { [key]: items } : {}) as Partial<Record<K, T[]>>

const day = (moment: Date) => dateIn('UTC', moment)

type Module = NonNullable<TranscriptSubject['modules']>[number]

/** Modules with something done in them: those taught now in their order, then those of earlier courses. */
function modulesOf({ study, titles }: OnRecord, { taught, asOf }: Composing): Module[] {
  const known = taught.modules.map(({ slug }) => slug)
  const slugs = [...new Set([...known, ...study.lessons.map(({ moduleSlug }) => moduleSlug)])]
  return slugs.flatMap((slug): Module[] => {
    const module = moduleOf(taught, slug)
    const lessons = study.lessons
      .flatMap(({ moduleSlug, lessonSlug, readAt, readVersion }) =>
        moduleSlug === slug && readAt && readAt <= asOf && readVersion
          ? [{ title: titles.get(readVersion) ?? lessonSlug, readOn: day(readAt), version: readVersion }]
          : [],
      )
      .sort((a, b) => a.readOn.localeCompare(b.readOn) || a.title.localeCompare(b.title))
    const ground = module && recognisedFor(study.recognitions, module, asOf)
    if (lessons.length === 0 && !ground) return []
    return [
      {
        title: module?.title ?? slug,
        ...(module ? { lessonsTaught: `${module.lessons.length}` } : {}),
        ...listed('lessons', lessons),
        ...(ground
          ? {
              recognised: {
                ground: `${groundInWords(ground)} (${CHECK_WORDS[ground.checkedHow].told})`,
                lessons: `${ground.lessons.length}`,
                recognisedOn: day(ground.grantedAt),
                ...(ground.endsOn ? { until: ground.endsOn } : {}),
              },
            }
          : {}),
      },
    ]
  })
}

/** Every attempt that was marked, passed or not, in the order in which they were begun. */
function attemptsOf({ study, titles }: OnRecord, asOf: Date): NonNullable<TranscriptSubject['quizAttempts']> {
  const begun = [...study.attempts].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  const numberOf = (id: string, quizSlug: string) =>
    begun.filter((one) => one.quizSlug === quizSlug).findIndex((one) => one.id === id) + 1
  return markedIn(begun)
    .filter(({ submittedAt }) => submittedAt <= asOf)
    .map(({ id, quizSlug, quizVersion, submittedAt, passPercent, passed, criticalsMissed, ...marks }) => ({
      quiz: titles.get(quizVersion) ?? quizSlug,
      number: `${numberOf(id, quizSlug)}`,
      takenOn: day(submittedAt),
      mark: `${wholePercent(marks)}`,
      passMark: `${passPercent}`,
      outcome: passed ? 'passed' : criticalsMissed > 0 ? 'not passed: a critical question was wrong' : 'not passed',
      version: quizVersion,
    }))
}

type Competency = NonNullable<TranscriptSubject['competencies']>[number]

function competenciesOf({ study, signOffs, titles }: OnRecord, { taught, asOf }: Composing): Competency[] {
  const known = allCompetencies(taught).map(({ slug }) => slug)
  const slugs = [...new Set([...known, ...signOffs.map(({ competencySlug }) => competencySlug)])]
  return slugs.flatMap((slug): Competency[] => {
    const mine = signOffs.filter(({ competencySlug }) => competencySlug === slug)
    const newest = mine.at(-1)
    if (!newest) return []
    const competency = competencyOf(taught, slug)
    const decision = competency && decisionIn(study, { competency, rule: competency.required, asOf })
    return [
      {
        title: competency?.title ?? titles.get(newest.version) ?? slug,
        ...(decision ? { decision } : {}),
        ...listed(
          'signOffs',
          mine.map(({ seenOn, rating, setting, instructor, version, signed: seal }) => ({
            seenOn,
            rating: `${rating}`,
            meaning: isEntrustment(rating) ? ENTRUSTMENT_WORDS[rating].short : '',
            setting: SETTING_WORDS[setting],
            instructor,
            version,
            seal,
          })),
        ),
      },
    ]
  })
}

type Deciding = { competency: NonNullable<ReturnType<typeof competencyOf>>; rule: CompetencyRule; asOf: Date }

/** By the competency's own rule and the one function that decides, from what was observed. */
function decisionIn(study: StudyRecord, { competency, rule, asOf }: Deciding): string {
  const observations = study.observations.filter(({ competencySlug }) => competencySlug === competency.slug)
  const instructorsInAcademy = signersOf(study, competency.slug, asOf)
  return STATUS_WORDS[decideCompetency({ competency, rule, observations, asOf, instructorsInAcademy }).status]
}

const waiversOf = ({ waivers }: OnRecord, { taught, asOf }: Composing): NonNullable<TranscriptSubject['waivers']> =>
  waivers
    .filter((one) => waiverStandingAt(one, asOf) === 'in-force')
    .map(({ requirementLabel, levelSlug, reason, proposedByName, answeredByName, answeredAt, endsOn }) => ({
      requirement: requirementLabel,
      level: levelOf(taught, levelSlug)?.title ?? levelSlug,
      reason,
      proposedBy: proposedByName,
      approvedBy: answeredByName ?? '',
      approvedOn: day(answeredAt ?? asOf),
      until: endsOn,
    }))

const certificatesOf = ({ certificates }: OnRecord, asOf: Date): NonNullable<TranscriptSubject['certificates']> =>
  certificates
    .filter(({ issuedAt }) => issuedAt <= asOf)
    .map((one) => ({
      title: one.level,
      number: groupedSerial(one.serial),
      issuedOn: day(one.issuedAt),
      validUntil: day(one.validUntil),
      status: statusOf(one, one.events, asOf),
    }))
