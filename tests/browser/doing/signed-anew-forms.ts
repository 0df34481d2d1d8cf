import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { people as accounts, cohorts } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { aCertificate } from '~tests/factories/certificates'
import type { Form } from './every-form'
import { LONG, type TwoCohorts } from './two-cohorts'

/**
 * The forms that put something signed in the place of something signed: a correction, and a certificate under another name. Each
 * has its own to replace, because the other forms change those of the world.
 */
export async function signedAnewForms(world: TwoCohorts): Promise<Record<string, Form>> {
  const { competency, observation } = world
  const observationId = await aSignOffToCorrect(world)
  return {
    'correcting a sign-off': {
      by: 'the instructor',
      path: `/teach/observations/${observationId}/correct`,
      right: {
        ...observation,
        observationId: randomUUID(),
        requestId: '',
        strengths: 'Calm, once the room was quiet.',
      },
      wrong: {
        observationId: [undefined, '7', observationId],
        [`items.${competency.items[0]?.id}`]: [undefined, 'perhaps'],
        'domains.preparation': [undefined, 'superb', 'developing'],
        entrustment: [undefined, '0', '6', '3.5'],
        observedAt: ['2999-01-01T10:00', 'yesterday'],
        strengths: [undefined, '', LONG],
        proof: ['not my password', LONG],
      },
    },
    'issuing a certificate anew': {
      by: 'an admin',
      path: `/admin/certificates/${await aCertificateUnderAnOldName(world)}?replace=yes`,
      right: { intent: 'replace', confirmed: 'yes' },
      wrong: { intent: [undefined, 'reprint'], confirmed: [undefined, 'no'], proof: ['not my password', LONG] },
    },
  }
}

/** One that the instructor signed two days ago, and that no other form touches. */
async function aSignOffToCorrect({ db, people, competency }: TwoCohorts): Promise<string> {
  const [signed] = await db
    .select({ id: observations.id })
    .from(observations)
    .where(and(eq(observations.traineeId, people.holder.id), eq(observations.competencySlug, competency.slug)))
  if (!signed) throw new Error('the holder of the certificate was watched at everything')
  return signed.id
}

async function aCertificateUnderAnOldName({ db, taught, clock, people, things }: TwoCohorts): Promise<string> {
  const [cohort] = await db.select().from(cohorts).where(eq(cohorts.id, things.cohortId))
  if (!cohort) throw new Error('the world has a cohort')
  const academy = { taught, admin: people.admin, instructors: [people.instructor], cohort }
  const { levelSlug } = things
  const { serial, traineeId } = await aCertificate(db, { academy, name: 'Lena Voss', levelSlug, now: clock.now() })
  await db.update(accounts).set({ name: 'Lena Voss-Adeyemi' }).where(eq(accounts.id, traineeId))
  return serial
}
