import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { freshSalt } from '~/ledger/commitment.server'
import type { Proof } from '~/people/proof'
import { Refusal } from '~/platform/refusal'
import { dateIn } from '~/platform/time'
import { lockTrainee } from '~/practicals/trainee-lock.server'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { freshSerial, type IssuedCertificate, sealedCertificate } from './certificate-record.server'
import { statusOf } from './certificate-status'
import { tellEverybody } from './issue-certificate.server'
import { refuseToSign, type Signer } from './issue-rules'
import { Printed } from './printed'

/** Which certificate, for whom it was `holder` and is to be the name on their account now, and who puts their name to it. */
export type Replace = { serial: string; actor: Signer; proof: Proof; origin: string; now: Date }

/** The certificate that stands in its place. `fresh` is false when it was replaced already: a double click. */
export type Replaced = { serial: string; fresh: boolean }

/**
 * Issues a valid certificate anew under the name that its holder has now: the same evidence, words and end, a number and a
 * day of issue of its own. The old one stays, as replaced. Nothing is assessed again, so nothing can be missing.
 */
export function replaceCertificate(db: Db, { serial, actor, proof, origin, now }: Replace): Promise<Replaced> {
  return db.transaction(async (tx) => {
    const [whose] = await tx
      .select({ traineeId: certificates.traineeId })
      .from(certificates)
      .where(eq(certificates.serial, serial))
    if (!whose) throw new Refusal('not-found', 'There is no certificate with this number.')
    refuseToSign({ actor, traineeId: whose.traineeId, permission: 'certificate:issue', proof, now })
    await lockTrainee(tx, whose.traineeId)
    const [old] = await tx.select().from(certificates).where(eq(certificates.serial, serial)).for('update')
    const [holder] = await tx
      .select({ name: people.name, email: people.email })
      .from(people)
      .where(eq(people.id, whose.traineeId))
    if (!old || !holder) throw new Error('a certificate is there and its holder is not')
    const standing = await inItsPlace(tx, old)
    if (standing) return { serial: standing, fresh: false }
    const printed = Printed.parse(old.printed)
    await refuseUnlessValid(tx, old, now)
    if (printed.holder === holder.name)
      throw new Refusal(
        'conflict',
        `The account and the certificate both say ${holder.name}. There is nothing to replace.`,
      )
    const row = renamed(old, printed, { holder: holder.name, actor, now })
    await tx.insert(certificates).values(row)
    await tellEverybody(tx, {
      ...{ row, email: holder.email, replaces: old, because: ' after a change of name' },
      ...{ actor, proof, origin, now },
    })
    return { serial: row.serial, fresh: true }
  })
}

/** The certificate that already took this one's place under another name. */
async function inItsPlace(
  tx: Db,
  { traineeId, levelSlug, cycle, serial }: IssuedCertificate,
): Promise<string | undefined> {
  const [next] = await tx
    .select({ serial: certificates.serial, printed: certificates.printed })
    .from(certificates)
    .where(
      and(
        eq(certificates.traineeId, traineeId),
        eq(certificates.levelSlug, levelSlug),
        eq(certificates.cycle, cycle + 1),
      ),
    )
  return next && Printed.parse(next.printed).replaces?.serial === serial ? next.serial : undefined
}

async function refuseUnlessValid(tx: Db, old: IssuedCertificate, now: Date): Promise<void> {
  const events = await tx
    .select()
    .from(certificateEvents)
    .where(eq(certificateEvents.certificateId, old.id))
    .orderBy(asc(certificateEvents.at))
  const status = statusOf(old, events, now)
  if (status !== 'valid')
    throw new Refusal(
      'conflict',
      `Only a valid certificate is issued under another name. This one is ${status}. Nothing was changed.`,
    )
}

function renamed(
  old: IssuedCertificate,
  printed: Printed,
  { holder, actor, now }: { holder: string; actor: Signer; now: Date },
) {
  const serial = freshSerial()
  const anew: Printed = {
    ...printed,
    ...{ serial, holder, issuedOn: dateIn('UTC', now), issuedBy: actor.name },
    replaces: { serial: old.serial, issuedOn: printed.issuedOn },
  }
  const { traineeId, levelSlug, levelVersion, cycle, validUntil } = old
  const unsealed = {
    ...{ id: randomUUID(), serial, traineeId, issuedBy: actor.personId, levelSlug, levelVersion },
    ...{ cycle: cycle + 1, printed: anew, issuedAt: now, validUntil },
  }
  return { ...sealedCertificate(unsealed, freshSalt()), printed: anew }
}
