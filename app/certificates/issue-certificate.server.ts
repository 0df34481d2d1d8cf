import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { type Curriculum, placeOf } from '~/curriculum/curriculum'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, freshSalt, personCommitments } from '~/ledger/commitment.server'
import type { Proof } from '~/people/proof'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { dateIn } from '~/platform/time'
import { lockTrainee } from '~/practicals/trainee-lock.server'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { freshSerial, type IssuedCertificate, sealedCertificate } from './certificate-record.server'
import { type CertificateHappening, mayRenew, statusOf } from './certificate-status'
import { eligibility } from './eligibility'
import { reasonsNotEarned, reasonsNotToSign, type Signer, validUntilFor } from './issue-rules'
import { type LevelAsked, levelAsked } from './level-asked'
import { issuedLetter } from './letters'
import { printRecord, type SignOffOnPaper } from './print-record'
import { Printed } from './printed'
import { recordForEligibility } from './record.server'
import { groupedSerial } from './serial'

/** Whom to certify at which level, and who puts their name to it. `origin` is where the letter's link leads. */
export type Issue = { traineeId: string; levelSlug: string; taught: Curriculum; actor: Signer; proof: Proof; origin: string; now: Date }

/** The certificate that holds now. `fresh` is false when it was there already: a double click, or another admin. */
export type Issued = { serial: string; holder: string; level: string; cycle: number; fresh: boolean }

/**
 * Issues a certificate to somebody who has earned it, all or nothing: the frozen record, its first event,
 * the ledger entry and the letter. One that is in force and not yet renewable is simply given back; a
 * renewal begins the next cycle and supersedes the last one. What is missing is a `Refusal('conflict')`.
 */
export async function issueCertificate(db: Db, issue: Issue): Promise<Issued> {
  const level = levelAsked(issue.taught, issue.levelSlug)
  if (!level) throw new Refusal('not-found', 'There is no such level.')
  const [notNow] = reasonsNotToSign({ ...issue, permission: 'certificate:issue' })
  if (notNow) throw new Refusal(issue.actor.personId === issue.traineeId ? 'not-allowed' : 'proof-needed', notNow)
  return db.transaction(async (tx) => {
    // In line with sign-offs and their revocations, so that nothing the certificate rests on changes under it.
    await lockTrainee(tx, issue.traineeId)
    const newest = await newestOf(tx, issue)
    if (newest && !mayRenew(newest.certificate, newest.events, issue.now)) return inForce(newest, issue.now)
    const { row, email } = await earned(tx, { ...issue, level, cycle: (newest?.certificate.cycle ?? 0) + 1 })
    const [inserted] = await tx.insert(certificates).values(row).onConflictDoNothing({ target: [certificates.traineeId, certificates.levelSlug, certificates.cycle] }).returning()
    if (!inserted) {
      const theirs = await newestOf(tx, issue)
      if (!theirs) throw new Error('a certificate was in the way and is gone')
      return inForce(theirs, issue.now)
    }
    await tellEverybody(tx, { ...issue, row, email, replaces: replacedBy(newest, issue.now) })
    return { serial: row.serial, holder: row.printed.holder, level: row.printed.level.title, cycle: row.cycle, fresh: true }
  })
}

type Newest = { certificate: IssuedCertificate; events: CertificateHappening[] }
type Sealed = IssuedCertificate & { printed: Printed }

/** The newest cycle with its history. Locked, so that a revocation under way is waited for. */
async function newestOf(tx: Db, { traineeId, levelSlug }: Pick<Issue, 'traineeId' | 'levelSlug'>): Promise<Newest | undefined> {
  const [certificate] = await tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.traineeId, traineeId), eq(certificates.levelSlug, levelSlug)))
    .orderBy(desc(certificates.cycle))
    .limit(1)
    .for('update')
  if (!certificate) return undefined
  const events = await tx.select().from(certificateEvents).where(eq(certificateEvents.certificateId, certificate.id))
  return { certificate, events }
}

/** What a second press of the button gets: the certificate that is there. A suspended one is nobody's answer. */
function inForce({ certificate, events }: Newest, now: Date): Issued {
  if (statusOf(certificate, events, now) === 'suspended') {
    throw new Refusal('conflict', 'The certificate of this level is suspended. Reinstate or revoke it first; nothing was issued.')
  }
  const printed = Printed.parse(certificate.printed)
  return { serial: certificate.serial, holder: printed.holder, level: printed.level.title, cycle: certificate.cycle, fresh: false }
}

/** Only what is still worth something is replaced: nothing follows a revocation. */
const replacedBy = (newest: Newest | undefined, now: Date) =>
  newest && ['valid', 'expired'].includes(statusOf(newest.certificate, newest.events, now)) ? newest.certificate : undefined

/** Checks the record inside the transaction and seals what will be printed. */
async function earned(tx: Db, { level, cycle, ...issue }: Issue & { level: LevelAsked; cycle: number }): Promise<{ row: Sealed; email: string }> {
  const { traineeId, taught, actor, now } = issue
  const record = (await recordForEligibility(tx, { traineeIds: [traineeId] })).get(traineeId)
  const [trainee] = await tx.select({ email: people.email }).from(people).where(eq(people.id, traineeId))
  const ours = await theAcademy(tx)
  if (!record || !trainee) throw new Refusal('not-found', 'There is no such person, or their account is closed.')
  const asking = { level, record, asOf: now }
  const answer = eligibility(asking)
  const missing = reasonsNotEarned(answer)
  if (missing.length > 0) throw new Refusal('conflict', `${record.name} has not earned “${level.level.title}” yet. ${missing[0]} Nothing was issued.`)
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
    signOffs: await signOffsOnPaper(tx, answer.requirements.flatMap((one) => one.evidence).flatMap(({ kind, id }) => (kind === 'observation' ? [id] : []))),
  })
  const unsealed = { id: randomUUID(), serial, traineeId, issuedBy: actor.personId, levelSlug: level.level.slug, levelVersion: level.level.version, cycle, printed, issuedAt: now, validUntil }
  return { row: { ...sealedCertificate(unsealed, freshSalt()), printed }, email: trainee.email }
}

async function signOffsOnPaper(tx: Db, ids: string[]): Promise<Map<string, SignOffOnPaper>> {
  const rows = ids.length === 0 ? [] : await tx.select().from(observations).where(inArray(observations.id, [...new Set(ids)]))
  return new Map(
    rows.map(({ id, competencyVersion, signedHash, observedAt, signerTimeZone, setting, signerName }) => [
      id,
      { id, version: competencyVersion, signed: signedHash, seenOn: dateIn(signerTimeZone, observedAt), setting, instructor: signerName },
    ]),
  )
}

type Telling = Issue & { row: Sealed; email: string; replaces: IssuedCertificate | undefined }

/** First event, letter and ledger; the ledger last, because other writers wait behind it. */
async function tellEverybody(tx: Db, { row, email, replaces, actor, proof, origin, now }: Telling): Promise<void> {
  const [issued] = await tx.insert(certificateEvents).values({ certificateId: row.id, type: 'issued', actorId: actor.personId, at: now }).returning({ id: certificateEvents.id })
  if (!issued) throw new Error('the database took an event without giving back an id')
  const reason = `Replaced by certificate ${groupedSerial(row.serial)}.`
  const superseded = replaces
    ? await tx.insert(certificateEvents).values({ certificateId: replaces.id, type: 'superseded', reason, actorId: actor.personId, at: now }).returning({ id: certificateEvents.id })
    : []
  await putInOutbox(tx, { ...issuedLetter({ printed: row.printed, email, origin }), now })
  const who = await personCommitments(tx, [actor.personId, row.traineeId])
  const [by = '', of = ''] = [who.get(actor.personId), who.get(row.traineeId)]
  const { id: certificate, levelSlug: level, levelVersion, printedHash: printed, cycle } = row
  await appendToLedger(tx, { kind: 'certificate.issued', details: { certificate, event: issued.id, level, levelVersion, printed, by, of, cycle, provedBy: proof.method }, at: now })
  for (const event of superseded) {
    if (!replaces) continue
    const details = { certificate: replaces.id, event: event.id, by, reason: commitment(replaces.salt, reason), provedBy: proof.method }
    await appendToLedger(tx, { kind: 'certificate.superseded', details, at: now })
  }
}
