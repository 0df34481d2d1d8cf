import { and, asc, eq } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { personCommitments } from '~/ledger/commitment.server'
import type { Proof } from '~/people/proof'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { lockTrainee } from '~/practicals/trainee-lock.server'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { reasonCommitment } from './certificate-record.server'
import { type CertificateStatus, statusOf } from './certificate-status'
import { fits, REASON_CODE_WORDS, type ReasonCode, SHORTEST_REASON } from './change-rules'
import { refuseToSign, type Signer } from './issue-rules'
import { changedLetter } from './letters'
import { Printed } from './printed'

/** What is to change, why, and who puts their name to it. Reason and code are public. `origin` is where the letter's link leads. */
export type Change = {
  serial: string
  reason: string
  code?: ReasonCode | undefined
  actor: Signer
  proof: Proof
  origin: string
  now: Date
}

/** The status afterwards. `changed` is false when it was so already: a double click, or another admin. */
export type Changed = { serial: string; status: CertificateStatus; changed: boolean }

type What = 'revoked' | 'suspended' | 'reinstated'

/** Which statuses each change starts from, and where it changes nothing because it is done. */
const RULES: Record<What, { from: readonly CertificateStatus[]; done: CertificateStatus; refused: string }> = {
  revoked: {
    from: ['valid', 'expired', 'suspended', 'superseded'],
    done: 'revoked',
    refused: 'This certificate cannot be revoked.',
  },
  suspended: { from: ['valid'], done: 'suspended', refused: 'Only a valid certificate can be suspended.' },
  reinstated: { from: ['suspended'], done: 'valid', refused: 'Only a suspended certificate can be reinstated.' },
}

/** Ends a certificate for good. The reason stays public; so does the certificate. */
export const revokeCertificate = (db: Db, change: Change): Promise<Changed> => changeCertificate(db, 'revoked', change)

/** Takes a valid certificate out of force until the matter is looked into. */
export const suspendCertificate = (db: Db, change: Change): Promise<Changed> =>
  changeCertificate(db, 'suspended', change)

/** Lifts a suspension. The certificate counts again, for as long as it would have. */
export const reinstateCertificate = (db: Db, change: Change): Promise<Changed> =>
  changeCertificate(db, 'reinstated', change)

const ACT = { revoked: 'revoke', suspended: 'suspend' } as const

async function changeCertificate(
  db: Db,
  what: What,
  { serial, reason, code, actor, proof, origin, now }: Change,
): Promise<Changed> {
  const why = reason.trim()
  if (why.length < SHORTEST_REASON)
    throw new Refusal('invalid', `Write the reason in at least ${SHORTEST_REASON} characters. It is public.`)
  if (what !== 'reinstated' && code !== undefined && !fits(ACT[what], code))
    throw new Refusal(
      'invalid',
      `“${REASON_CODE_WORDS[code]}” is no reason to ${ACT[what]} a certificate. Choose another.`,
    )
  return db.transaction(async (tx) => {
    const [whose] = await tx
      .select({ traineeId: certificates.traineeId })
      .from(certificates)
      .where(eq(certificates.serial, serial))
    // In line with issues: another level may be about to rest on this certificate.
    if (whose) await lockTrainee(tx, whose.traineeId)
    // The lock puts two admins in line: the second one sees what the first one did.
    const [certificate] = await tx.select().from(certificates).where(eq(certificates.serial, serial)).for('update')
    if (!certificate) throw new Refusal('not-found', 'There is no certificate with this number.')
    refuseToSign({ actor, traineeId: certificate.traineeId, permission: 'certificate:revoke', proof, now })
    const events = await tx
      .select()
      .from(certificateEvents)
      .where(eq(certificateEvents.certificateId, certificate.id))
      .orderBy(asc(certificateEvents.at))
    const at = momentAfter(events, now)
    const status = statusOf(certificate, events, at)
    const { from, done, refused } = RULES[what]
    if (status === done) return { serial, status, changed: false }
    if (!from.includes(status)) throw new Refusal('conflict', `${refused} This one is ${status}. Nothing was changed.`)

    const reasonCode = what === 'reinstated' ? null : (code ?? 'other')
    const [event] = await tx
      .insert(certificateEvents)
      .values({ certificateId: certificate.id, type: what, reason: why, reasonCode, actorId: actor.personId, at })
      .returning()
    if (!event) throw new Error('the database took an event without giving it back')
    const [holder] = await tx
      .select({ email: people.email })
      .from(people)
      .where(and(eq(people.id, certificate.traineeId)))
    if (holder)
      await putInOutbox(tx, {
        ...changedLetter({
          printed: Printed.parse(certificate.printed),
          email: holder.email,
          origin,
          what,
          reason: why,
          reasonCode,
        }),
        now,
      })
    const by = (await personCommitments(tx, [actor.personId], { about: event.id })).get(actor.personId) ?? ''
    const details = {
      certificate: certificate.id,
      event: event.id,
      by,
      reason: reasonCommitment(certificate.salt, event),
      provedBy: proof.method,
    }
    await appendToLedger(tx, { kind: `certificate.${what}`, details, at })
    return { serial, status: statusOf(certificate, [...events, event], at), changed: true }
  })
}

/** When a change happens: now, or just after what it follows, where a race or another machine's clock put that later. */
function momentAfter(events: readonly { at: Date }[], now: Date): Date {
  return events.reduce((moment, { at }) => (at >= moment ? new Date(at.getTime() + 1) : moment), now)
}
