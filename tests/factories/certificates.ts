import { randomUUID } from 'node:crypto'
import { type Issued, issueCertificate } from '~/certificates/issue-certificate.server'
import { DOMAINS } from '~/curriculum/content-schema'
import type { CompetencyInForce, Curriculum } from '~/curriculum/curriculum'
import { publishContent } from '~/curriculum/publish-content.server'
import { completeLesson } from '~/learning/complete-lesson.server'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import type { Actor } from '~/people/actor'
import type { Proof } from '~/people/proof'
import { addDays } from '~/platform/time'
import { signOff } from '~/practicals/sign-off.server'
import type { Db } from '~db/client'
import { aCurriculum } from './curriculum'
import { aCohort, anAcademy, anAdmin, anInstructor, aTrainee } from './people'
import { aPassedAttempt } from './quizzes'

const EPOCH = new Date('2026-01-05T09:00:00Z')
const ORIGIN = 'https://academy.example'

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

type ObservedStory = {
  traineeId: string
  competency: CompetencyInForce
  instructor: { id: string; name: string; timeZone: string }
  entrustment?: number
  missesCritical?: boolean
  now?: Date
}

/** A signed observation, by the command that signs. Everything went well unless told otherwise. */
export async function aSignedObservation(
  db: Db,
  { traineeId, competency, instructor, entrustment = 4, missesCritical = false, now = EPOCH }: ObservedStory,
): Promise<string> {
  const id = randomUUID()
  const items = Object.fromEntries(
    competency.items.map((item) => [item.id, missesCritical && item.critical ? ('no' as const) : ('yes' as const)]),
  )
  const actor: Pick<Actor, 'personId' | 'name' | 'timeZone' | 'roles'> = {
    personId: instructor.id,
    name: instructor.name,
    timeZone: instructor.timeZone,
    roles: ['instructor'],
  }
  const filled = {
    setting: competency.settings.includes('phantom') ? ('phantom' as const) : (competency.settings[0] ?? 'simulation'),
    participation: 'performed' as const,
    tiMax: 0.4,
    miMax: 0.3,
    probeOnMinutes: 10,
  }
  await signOff(db, {
    observation: {
      ...filled,
      ...{
        id,
        traineeId,
        competencySlug: competency.slug,
        competencyVersion: competency.version,
        requestId: null,
        observedAt: null,
        items,
        entrustment,
      },
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
export async function anEligibleTrainee(
  db: Db,
  { academy: { taught, instructors, cohort }, name, now = EPOCH }: EarnedStory,
) {
  const trainee = await aTrainee(db, { name, cohortId: cohort.id, now: addDays(now, -1) })
  await acknowledgeNotice(db, {
    personId: trainee.id,
    jurisdiction: 'US-TX',
    noticeVersion: taught.notice.version,
    now,
  })
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
export async function aCertificate(
  db: Db,
  { levelSlug = 'safe-practice', ...story }: CertificateStory,
): Promise<Issued & { traineeId: string }> {
  const { academy, now = EPOCH } = story
  const trainee = await anEligibleTrainee(db, story)
  return {
    traineeId: trainee.id,
    ...(await issueCertificate(db, {
      traineeId: trainee.id,
      levelSlug,
      cycle: 1,
      taught: academy.taught,
      actor: signing(academy.admin),
      proof: provedAt(now),
      origin: ORIGIN,
      now,
    })),
  }
}

/** A person as commands that sign want them. */
export const signing = ({ id, name, roles }: { id: string; name: string; roles: Actor['roles'] }) => ({
  personId: id,
  name,
  roles,
})
