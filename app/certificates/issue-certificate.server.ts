import { and, desc, eq } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitments } from '~/ledger/commitment.server'
import type { Proof } from '~/people/proof'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { lockTrainee } from '~/practicals/trainee-lock.server'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import type { IssuedCertificate } from './certificate-record.server'
import { type CertificateStatus, mayRenew, statusOf } from './certificate-status'
import { beganAt } from './certificates-on-record.server'
import { SHORTEST_REASON } from './change-rules'
import { freezeCredential } from './credential/freeze-credential.server'
import { earnedRecord, type SealedCertificate } from './earned-record.server'
import { refuseToSign, type Signer } from './issue-rules'
import { issuedLetter } from './letters'
import { levelAsked } from './level-asked'
import { cycleAfter } from './meant'
import { Printed } from './printed'
import { groupedSerial } from './serial'

/** Whom to certify at which level, and who puts their name to it. `origin` is where the letter's link leads. */
export type Issue = {
  traineeId: string
  levelSlug: string
  /** Which cycle the signature begins, as its form said: one more than the newest that its signer saw. */
  cycle: number
  /** Why the level may be issued again, where its newest certificate was revoked; nothing is issued then without. */
  againBecause?: string
  taught: Curriculum
  actor: Signer
  proof: Proof
  /** When the signature was given, where that was before now: a list signed at once is issued one by one. */
  signedAt?: Date
  origin: string
  now: Date
}

/** The certificate that holds now. `fresh` is false when it was there already: a double click, or another admin. */
export type Issued = { serial: string; holder: string; level: string; cycle: number; fresh: boolean }

/**
 * Issues a certificate to somebody who has earned it, all or nothing: the frozen record, its first event,
 * the ledger entry and the letter. One that is in force and is the cycle that was asked for, or not yet renewable, is simply given back;
 * a renewal begins the next cycle and supersedes the last one. What is missing, and a record that has moved on since the form was
 * made, is a `Refusal('conflict')`.
 */
export async function issueCertificate(db: Db, issue: Issue): Promise<Issued> {
  const level = levelAsked(issue.taught, issue.levelSlug)
  if (!level) throw new Refusal('not-found', 'There is no such level.')
  refuseToSign({ ...issue, now: issue.signedAt ?? issue.now, permission: 'certificate:issue' })
  if (issue.againBecause !== undefined && issue.againBecause.trim().length < SHORTEST_REASON)
    throw new Refusal('invalid', `Write why it may be issued again, in at least ${SHORTEST_REASON} characters.`)
  return db.transaction(async (tx) => {
    // In line with sign-offs and their revocations, so that nothing the certificate rests on changes under it.
    await lockTrainee(tx, issue.traineeId)
    const newest = await newestOf(tx, issue)
    const there = standingInTheWay(newest, issue)
    if (there) return there
    const { row, email } = await earnedRecord(tx, { ...issue, level })
    const [inserted] = await tx
      .insert(certificates)
      .values(row)
      .onConflictDoNothing({ target: [certificates.traineeId, certificates.levelSlug, certificates.cycle] })
      .returning()
    if (!inserted) {
      const theirs = standingInTheWay(await newestOf(tx, issue), issue)
      if (!theirs) throw new Error('a certificate was in the way and is gone')
      return theirs
    }
    await tellEverybody(tx, { ...issue, row, email, replaces: replacedBy(newest) })
    return {
      serial: row.serial,
      holder: row.printed.holder,
      level: row.printed.level.title,
      cycle: row.cycle,
      fresh: true,
    }
  })
}

type Newest = { certificate: IssuedCertificate; status: CertificateStatus; renewable: boolean }

/**
 * The newest cycle and what it is worth. Locked, so that a revocation under way is waited for; what has happened to it counts, also
 * where another machine's clock put it a little later.
 */
async function newestOf(
  tx: Db,
  { traineeId, levelSlug, now }: Pick<Issue, 'traineeId' | 'levelSlug' | 'now'>,
): Promise<Newest | undefined> {
  const [found] = await tx
    .select({ certificate: certificates, beganAt })
    .from(certificates)
    .where(and(eq(certificates.traineeId, traineeId), eq(certificates.levelSlug, levelSlug)))
    .orderBy(desc(certificates.cycle))
    .limit(1)
    .for('update')
  if (!found) return undefined
  const { certificate } = found
  const events = await tx.select().from(certificateEvents).where(eq(certificateEvents.certificateId, certificate.id))
  const asOf = new Date(Math.max(now.getTime(), ...events.map(({ at }) => at.getTime())))
  const renewable = mayRenew({ ...certificate, beganAt: found.beganAt }, events, asOf)
  return { certificate, status: statusOf(certificate, events, asOf), renewable }
}

/**
 * What is there already, where that is the answer: what a second press of the button gets. `undefined` where the cycle that was
 * signed for may begin. Anything else is nobody's answer, and refused.
 */
function standingInTheWay(newest: Newest | undefined, { cycle, againBecause }: Issue): Issued | undefined {
  const [status, isNext] = [newest?.status, cycle === cycleAfter(newest?.certificate)]
  if (status === 'suspended')
    throw new Refusal(
      'conflict',
      'The certificate of this level is suspended. Reinstate or revoke it first; nothing was issued.',
    )
  if (status === 'revoked') {
    if (isNext && againBecause !== undefined) return undefined
    throw new Refusal('conflict', REVOKED)
  }
  const begins = isNext && againBecause === undefined
  if (begins && (!newest || newest.renewable)) return undefined
  if (newest && status === 'valid' && (begins || cycle === newest.certificate.cycle)) return inForce(newest)
  throw new Refusal('conflict', MOVED_ON)
}

const REVOKED =
  'The newest certificate of this level was revoked. Whether it is issued again is decided on its own page, for one person, with a written reason. Nothing was issued.'

const MOVED_ON =
  'Another certificate of this level was issued, or changed, after this form was made. Nothing was issued. Open the page again and see how it stands.'

function inForce({ certificate }: Newest): Issued {
  const printed = Printed.parse(certificate.printed)
  return {
    serial: certificate.serial,
    holder: printed.holder,
    level: printed.level.title,
    cycle: certificate.cycle,
    fresh: false,
  }
}

/** Only what is still worth something is replaced: nothing follows a revocation. */
const replacedBy = (newest: Newest | undefined) =>
  newest && ['valid', 'expired'].includes(newest.status) ? newest.certificate : undefined

/** A certificate that is in its table, and what is to be said of it. `because` says why it replaces another. */
export type Telling = Pick<Issue, 'actor' | 'proof' | 'origin' | 'now' | 'againBecause'> & {
  row: SealedCertificate
  email: string
  replaces: IssuedCertificate | undefined
  because?: string
}

/** First event, letter and ledger; the ledger last, because other writers wait behind it. */
export async function tellEverybody(
  tx: Db,
  { row, email, replaces, because = '', againBecause, actor, proof, origin, now }: Telling,
): Promise<void> {
  const happened = { actorId: actor.personId, at: now }
  const again = againBecause?.trim() ?? null
  const issued = await noteEvent(tx, { ...happened, certificateId: row.id, type: 'issued', reason: again })
  const reason = `Replaced by certificate ${groupedSerial(row.serial)}${because}.`
  const replaced = replaces && {
    event: await noteEvent(tx, { ...happened, certificateId: replaces.id, type: 'superseded', reason }),
    certificate: replaces.id,
    reason: commitment(replaces.salt, reason),
  }
  await putInOutbox(tx, { ...issuedLetter({ printed: row.printed, email, origin, replaces }), now })
  const credential = await freezeCredential(tx, { certificate: row, email, origin, now })
  const who = await personCommitments(tx, [actor.personId, row.traineeId], { about: issued })
  const [by = '', of = ''] = [who.get(actor.personId), who.get(row.traineeId)]
  const { method: provedBy } = proof
  const { id: certificate, levelSlug: level, levelVersion, printedHash: printed, cycle } = row
  await appendToLedger(tx, {
    kind: 'certificate.issued',
    details: {
      ...{ certificate, event: issued, level, levelVersion, printed, by, of, cycle, provedBy },
      ...(again === null ? {} : { reason: commitment(row.salt, again) }),
    },
    at: now,
  })
  if (credential) await appendToLedger(tx, { ...credential, at: now })
  if (replaced) {
    const theirs = await personCommitments(tx, [actor.personId], { about: replaced.event })
    const details = { ...replaced, by: theirs.get(actor.personId) ?? '', provedBy }
    await appendToLedger(tx, { kind: 'certificate.superseded', details, at: now })
  }
}

async function noteEvent(tx: Db, event: typeof certificateEvents.$inferInsert): Promise<string> {
  const [noted] = await tx.insert(certificateEvents).values(event).returning({ id: certificateEvents.id })
  if (!noted) throw new Error('the database took an event without giving back an id')
  return noted.id
}
