import { randomUUID } from 'node:crypto'
import { type Competency, DOMAINS, type Level } from '~/curriculum/content-schema'
import type { CompetencyInForce, Curriculum, Lesson, Versioned } from '~/curriculum/curriculum'
import { publishContent } from '~/curriculum/publish-content.server'
import { versionOf } from '~/curriculum/version.server'
import { completeLesson } from '~/learning/complete-lesson.server'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import type { Actor } from '~/people/actor'
import type { Proof } from '~/people/proof'
import { addDays } from '~/platform/time'
import { signOff } from '~/practicals/sign-off.server'
import { type Issued, issueCertificate } from '~/certificates/issue-certificate.server'
import type { Printed } from '~/certificates/printed'
import type { Db } from '~db/client'
import { aPassedAttempt, aQuiz } from './quizzes'
import { aCohort, anAcademy, anAdmin, anInstructor, aTrainee } from './people'

const EPOCH = new Date('2026-01-05T09:00:00Z')
const ORIGIN = 'https://academy.example'

const versioned = <T extends object>(body: T): Versioned<T> => ({ ...body, version: versionOf(body) })

/** A competency with three items, the first of them critical; one observation at 3 is enough. */
export function aTaughtCompetency(slug: string, story: Partial<Competency> = {}): CompetencyInForce {
  const anchors = { not_yet: 'Not yet.', developing: 'With prompts.', meets: 'Alone.' }
  const body: Competency = {
    slug,
    title: `Skill ${slug}`,
    summary: 'One skill.',
    critical: false,
    settings: ['simulation', 'phantom', 'volunteer', 'client'],
    equipment: [],
    required: { observations: 1, entrustment: 3, dates: 1, instructors: 1, withinDays: 365 },
    items: [
      { id: 'asks-consent', text: 'Asks for consent', critical: true, sources: [] },
      { id: 'names-limits', text: 'Says what the scan is not', critical: false, sources: [] },
      { id: 'keeps-time', text: 'Keeps to the time', critical: false, sources: [] },
    ],
    anchors: { preparation: anchors, acquisition: anchors, optimisation: anchors, communication: anchors },
    afterwards: 'How was that?',
    ...story,
  }
  return { ...versioned(body), moduleSlug: 'ethics-safety' }
}

/** A level that asks for everything `aCurriculum` teaches. */
export function aTaughtLevel(story: Partial<Level> = {}): Versioned<Level> {
  return versioned({
    slug: 'safe-practice',
    title: 'Safe Practice',
    summary: 'The first level.',
    statement: 'Has completed the training and has been observed showing each of the named skills. This is not a licence.',
    modules: ['ethics-safety'],
    quizzes: ['ethics-safety'],
    competencies: ['informed-consent', 'exposure-control'],
    minimumObservations: 2,
    acknowledgements: ['jurisdiction' as const],
    validMonths: 12,
    plainWords: 'The holder has studied, passed a quiz and shown two skills. It does not make the holder a sonographer.',
    ...story,
  })
}

/** A small course: one module of two lessons, a quiz, two competencies, and a level that asks for all of it. */
export function aCurriculum({ levels = [aTaughtLevel()] }: { levels?: Versioned<Level>[] } = {}): Curriculum {
  const lesson = (slug: string, title: string): Versioned<Lesson> =>
    versioned({ slug, title, moduleSlug: 'ethics-safety', summary: 'About it.', minutes: 5, objectives: ['Know it.'], sources: [], reviewBy: '2027-06-30', html: '<p>Text.</p>', words: 1, headings: [] })
  return {
    course: versioned({ slug: 'elective-ultrasound', title: 'Elective ultrasound', summary: 'A course.', honesty: 'Many authorities advise against keepsake scanning.', sources: [] }),
    modules: [
      {
        ...versioned({ slug: 'ethics-safety', title: 'Ethics & safety', summary: 'First.', order: 1, objectives: ['Be safe.'] }),
        lessons: [lesson('01-first', 'First do no harm'), lesson('02-second', 'Heat, pressure and time')],
        quiz: aQuiz(),
        checklistTitle: 'In practice',
        competencies: [aTaughtCompetency('informed-consent'), aTaughtCompetency('exposure-control')],
      },
    ],
    levels,
    notice: versioned({
      updated: '2026-01-01',
      notice: ['Keepsake scanning is discouraged.'],
      sources: [],
      places: [{ code: 'US-TX', name: 'Texas, United States', standing: 'check-locally' as const, summary: 'Check.', means: ['I check.'], sources: [], reviewBy: '2027-06-30' }],
    }),
  }
}

/** An academy that can certify: its course, an admin, two instructors and the cohort they teach. */
export async function anAcademyThatCertifies(db: Db, { taught = aCurriculum() }: { taught?: Curriculum } = {}) {
  await anAcademy(db)
  await publishContent(db, { curriculum: taught, now: EPOCH })
  const admin = await anAdmin(db)
  const instructors = [await anInstructor(db), await anInstructor(db, { name: 'Omar Haddad' })]
  const cohort = await aCohort(db, { instructorIds: instructors.map((one) => one.id) })
  return { taught, admin, instructors, cohort }
}
export type AcademyThatCertifies = Awaited<ReturnType<typeof anAcademyThatCertifies>>

/** Somebody's signature, just proved. */
export const provedAt = (now: Date): Proof => ({ provedAt: now, method: 'password' })

type ObservedStory = { traineeId: string; competency: CompetencyInForce; instructor: { id: string; name: string; timeZone: string }; entrustment?: number; missesCritical?: boolean; now?: Date }

/** A signed observation, by the command that signs. Everything went well unless told otherwise. */
export async function aSignedObservation(db: Db, { traineeId, competency, instructor, entrustment = 4, missesCritical = false, now = EPOCH }: ObservedStory): Promise<string> {
  const id = randomUUID()
  const items = Object.fromEntries(competency.items.map((item) => [item.id, missesCritical && item.critical ? ('no' as const) : ('yes' as const)]))
  const actor: Pick<Actor, 'personId' | 'name' | 'timeZone' | 'roles'> = { personId: instructor.id, name: instructor.name, timeZone: instructor.timeZone, roles: ['instructor'] }
  const filled = { setting: 'phantom' as const, participation: 'performed' as const, tiMax: 0.4, miMax: 0.3, probeOnMinutes: 10 }
  await signOff(db, {
    observation: {
      ...filled,
      ...{ id, traineeId, competencySlug: competency.slug, competencyVersion: competency.version, requestId: null, observedAt: null, items, entrustment },
      domains: Object.fromEntries(DOMAINS.map((domain) => [domain, 'meets' as const])),
      strengths: 'Calm and clear.',
      nextStep: missesCritical ? 'Ask first.' : null,
      lateBecause: null,
    },
    actor,
    standing: 'check-locally',
    proof: provedAt(now),
    now,
  })
  return id
}

type EarnedStory = { academy: AcademyThatCertifies; name?: string; now?: Date }

/** A trainee who has earned everything the academy's first level asks for, on the day of `now`. */
export async function anEligibleTrainee(db: Db, { academy: { taught, instructors, cohort }, name, now = EPOCH }: EarnedStory) {
  const trainee = await aTrainee(db, { name, cohortId: cohort.id, now: addDays(now, -1) })
  await acknowledgeNotice(db, { personId: trainee.id, jurisdiction: 'US-TX', noticeVersion: taught.notice.version, now })
  for (const module of taught.modules) {
    for (const lesson of module.lessons) await completeLesson(db, { traineeId: trainee.id, lesson, now })
    if (module.quiz) await aPassedAttempt(db, { traineeId: trainee.id, quiz: module.quiz, now })
    for (const [index, competency] of module.competencies.entries()) {
      const instructor = instructors[index % instructors.length]
      if (instructor) await aSignedObservation(db, { traineeId: trainee.id, competency, instructor, now })
    }
  }
  return trainee
}

type CertificateStory = EarnedStory & { levelSlug?: string }

/** A trainee with a certificate, issued by the academy's admin through the command. */
export async function aCertificate(db: Db, { levelSlug = 'safe-practice', ...story }: CertificateStory): Promise<Issued & { traineeId: string }> {
  const { academy, now = EPOCH } = story
  const trainee = await anEligibleTrainee(db, story)
  return { traineeId: trainee.id, ...(await issueCertificate(db, { traineeId: trainee.id, levelSlug, taught: academy.taught, actor: signing(academy.admin), proof: provedAt(now), origin: ORIGIN, now })) }
}

/** A person as commands that sign want them. */
export const signing = ({ id, name, roles }: { id: string; name: string; roles: Actor['roles'] }) => ({ personId: id, name, roles })

/** A frozen record, as if it had been issued; so many skills, each watched once. */
export function aPrinted({ holder = 'Maria Fernandes', demo = false, skills = 2 }: { holder?: string; demo?: boolean; skills?: number } = {}): Printed {
  const hash = 'a'.repeat(64)
  const level = aTaughtLevel()
  const seen = { id: '0192f5b0-7c3a-7d11-9a52-5f6f0d3c8a01', version: hash, signed: hash, seenOn: '2026-03-01', setting: 'phantom' as const, instructor: 'Ines Duarte' }
  return {
    form: 1,
    ...{ serial: '0123456789ABCDEFGHJKMNPQRS', academy: 'Bright Start', demo, holder },
    level: { slug: level.slug, title: level.title, version: level.version },
    ...{ statement: level.statement, plainWords: level.plainWords, honesty: 'Many authorities advise against keepsake scanning.' },
    ...{ issuedOn: '2026-03-02', validUntil: '2027-03-02', issuedBy: 'Ada Brook' },
    notice: { code: 'US-TX', place: 'Texas, United States', version: hash, acknowledgedOn: '2026-02-01' },
    modules: [{ slug: 'ethics-safety', title: 'Ethics & safety', lessons: [{ slug: '01-first', title: 'First do no harm', version: hash, readOn: '2026-02-02' }] }],
    quizzes: [{ slug: 'ethics-safety', title: 'Ethics & safety quiz', version: hash, attempt: seen.id, scorePercent: 95, passPercent: 80, passedOn: '2026-02-03' }],
    competencies: Array.from({ length: skills }, (_, index) => ({ slug: `skill-${index}`, title: `Skill number ${index + 1}`, version: hash, asked: aTaughtCompetency('skill').required, observations: [seen] })),
    observationsInAll: skills,
  }
}
