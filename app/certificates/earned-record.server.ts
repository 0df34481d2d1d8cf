import { randomUUID } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import { type Curriculum, placeOf } from '~/curriculum/curriculum'
import { freshSalt } from '~/ledger/commitment.server'
import { theAcademy } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { freshSerial, type IssuedCertificate, sealedCertificate } from './certificate-record.server'
import { eligibility } from './eligibility'
import { reasonsNotEarned, type Signer, validUntilFor } from './issue-rules'
import type { LevelAsked } from './level-asked'
import { printRecord, type SignOffOnPaper } from './print-record'
import type { Printed } from './printed'
import { recordForEligibility } from './record.server'
import { Template } from './template/template'
import { templateInForce } from './template/templates.server'

/** A certificate that is ready to be written. */
export type SealedCertificate = IssuedCertificate & { printed: Printed }

type Earned = { traineeId: string; taught: Curriculum; actor: Signer; level: LevelAsked; cycle: number; now: Date }

/**
 * Checks in this transaction that somebody has earned a level, and seals what will be printed. What is missing
 * is a `Refusal('conflict')`; an unknown or closed account is not found.
 */
export async function earnedRecord(
  tx: Db,
  { traineeId, taught, actor, level, cycle, now }: Earned,
): Promise<{ row: SealedCertificate; email: string }> {
  const record = (await recordForEligibility(tx, { traineeIds: [traineeId] })).get(traineeId)
  const [trainee] = await tx.select({ email: people.email }).from(people).where(eq(people.id, traineeId))
  const ours = await theAcademy(tx)
  if (!record || !trainee)
    throw new Refusal(
      'not-found',
      'This is nobody who is trained here, or their account is closed. Nothing was issued.',
    )
  // What has happened to their certificates counts, also where a race or another machine's clock put it a little later.
  const happened = record.certificates.flatMap(({ events }) => events.map(({ at }) => at.getTime()))
  const asking = { level, record, asOf: new Date(Math.max(now.getTime(), ...happened)) }
  const answer = eligibility(asking)
  const missing = reasonsNotEarned(answer)
  if (missing.length > 0)
    throw new Refusal(
      'conflict',
      `${record.name} has not earned “${level.level.title}” yet. ${missing[0]} Nothing was issued.`,
    )
  const evidence = answer.requirements.flatMap((one) => one.evidence)
  const observed = evidence.flatMap(({ kind, id }) => (kind === 'observation' ? [id] : []))
  const serial = freshSerial()
  const validUntil = validUntilFor(now, level.level.validMonths)
  const printed = printRecord(asking, answer, {
    serial,
    academy: ours ?? { name: 'Firstlight', isDemo: false },
    honesty: taught.course.honesty,
    issuedBy: actor.name,
    issuedAt: now,
    validUntil,
    placeName: (code) => placeOf(taught, code)?.name ?? code,
    signOffs: await signOffsOnPaper(tx, observed),
    template: Template.parse(await templateInForce(tx)),
  })
  const unsealed = {
    id: randomUUID(),
    serial,
    traineeId,
    issuedBy: actor.personId,
    levelSlug: level.level.slug,
    levelVersion: level.level.version,
    cycle,
    printed,
    issuedAt: now,
    validUntil,
  }
  return { row: { ...sealedCertificate(unsealed, freshSalt()), printed }, email: trainee.email }
}

/** What the paper says about these sign-offs, from their own rows. */
async function signOffsOnPaper(tx: Db, ids: string[]): Promise<Map<string, SignOffOnPaper>> {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(observations)
          .where(inArray(observations.id, [...new Set(ids)]))
  return new Map(
    rows.map(({ id, competencyVersion, signedHash, observedAt, signerTimeZone, setting, signerName, presence }) => [
      id,
      {
        id,
        version: competencyVersion,
        signed: signedHash,
        seenOn: dateIn(signerTimeZone, observedAt),
        setting,
        instructor: signerName,
        ...(presence ? { presence } : {}),
      },
    ]),
  )
}
