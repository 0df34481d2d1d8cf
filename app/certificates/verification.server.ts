import type { Db } from '~db/client'
import { certificateHash, issueCommitment, reasonCommitment } from './certificate-record.server'
import { type CertificateStatus, openSuspension, statusOf } from './certificate-status'
import { type CertificateToVerify, certificateToVerify, type Happening } from './certificate-to-verify.server'
import { documentHash } from './credential/freeze-credential.server'
import { nameAsChosen } from './credential/name-choice'
import { Printed } from './printed'

/**
 * What the public page says first. `unconfirmed`: there is such a certificate, but its record and the ledger
 * do not agree, so nothing on it is vouched for.
 */
export type Verdict = CertificateStatus | 'unconfirmed'

/** One thing that was looked at for this answer, and how it came out. */
export type Check = { passed: boolean | 'not-made'; label: string; detail: string; entry?: EntryToProve | undefined }

/** The ledger's entry that a check rests on, and how many entries were signed for last, if any. */
export type EntryToProve = { seq: number; signedAtSize: number | null }

/** The answer to "is this certificate real?", as of a moment. `since` and `reason` tell of what ended or paused it. */
export type Verification = {
  serial: string
  verdict: Verdict
  /** What stands on it, with the holder's name as they chose to show it. */
  printed: Printed | undefined
  since: Date | undefined
  reason: string | undefined
  /** The reason's code, where something was revoked or suspended since there are codes. */
  reasonCode: string | undefined
  /** The number of the certificate that replaced it. */
  replacedBy: string | undefined
  /** Everything that happened to it, the first thing first, without the words of admins: what is over needs none for strangers. */
  history: Pick<Happening, 'type' | 'at' | 'reasonCode'>[]
  checks: Check[]
}

/**
 * Looks a certificate up by its serial and holds its record against the ledger, in one query, also when
 * there is none: then the answer is `undefined`. Reads frozen rows only, and no e-mail address.
 */
export async function verifyCertificate(
  db: Db,
  { serial, now }: { serial: string; now: Date },
): Promise<Verification | undefined> {
  const record = await certificateToVerify(db, { serial })
  return record && verificationOf(record, now)
}

/** What the record of a certificate says, held against the ledger, as of `now`. */
export function verificationOf(record: CertificateToVerify, now: Date): Verification {
  const { certificate, events, shown, newerSerial } = record
  const printed = Printed.safeParse(certificate.printed)
  const checks = checksOf({ ...record, printed: printed.data })
  const status = statusOf(certificate, events, now)
  const last = events.findLast((event) => event.type === status) ?? openSuspension(events)
  const telling = status === 'revoked' || status === 'suspended' || status === 'superseded' ? last : undefined
  return {
    serial: certificate.serial,
    verdict: checks.every((check) => check.passed === true) ? status : 'unconfirmed',
    printed: printed.data && { ...printed.data, holder: nameAsChosen(printed.data.holder, shown) },
    since: telling?.at ?? (status === 'expired' ? certificate.validUntil : undefined),
    reason: status === 'superseded' ? undefined : (telling?.reason ?? undefined),
    reasonCode: telling?.reasonCode ?? undefined,
    replacedBy: status === 'superseded' ? newerSerial : undefined,
    history: events.map(({ type, at, reasonCode }) => ({ type, at, reasonCode })),
    checks,
  }
}

type Looking = Pick<CertificateToVerify, 'certificate' | 'events' | 'entries' | 'document'> & {
  printed: Printed | undefined
}

function checksOf(looking: Looking): Check[] {
  const { certificate, entries, printed } = looking
  const hash = certificateHash(certificate)
  const issue = entries.find((entry) => entry.fact?.kind === 'certificate.issued')
  const entered = issue?.fact?.kind === 'certificate.issued' ? issue.fact.details.printed : undefined
  const whole = printed !== undefined && printed.serial === certificate.serial && hash === certificate.printedHash
  return [
    {
      passed: whole,
      label: 'The record is whole',
      detail: whole
        ? 'Its fingerprint was worked out anew and is the one it was issued with.'
        : 'Its fingerprint is not the one it was issued with.',
    },
    {
      passed: entered === hash && issue?.at === certificate.issuedAt.toISOString(),
      label: 'The ledger knows it',
      detail: issue
        ? entered === hash
          ? `Entry ${issue.seq} of the ledger holds the same fingerprint.`
          : `Entry ${issue.seq} of the ledger holds another fingerprint.`
        : 'The ledger has no entry for it.',
      entry: issue && { seq: issue.seq, signedAtSize: issue.signedAtSize },
    },
    {
      passed: entries.length > 0 && entries.every((entry) => entry.linked),
      label: 'The ledger holds together around it',
      detail: entries.every((entry) => entry.linked)
        ? 'Each entry about it is linked to the one before and the one after.'
        : 'An entry about it does not fit its neighbours.',
    },
    historyCheck(looking),
    ...credentialCheck(looking),
  ]
}

/** Nothing to check where the credential is still to be made: for certificates older than credentials, within seconds of a start. */
function credentialCheck({ document, entries }: Looking): Check[] {
  const kept = entries.flatMap(({ fact }) => (fact?.kind === 'certificate.credential' ? [fact.details.credential] : []))
  if (!document && kept.length === 0) return []
  const passed = document !== null && kept.length === 1 && kept[0] === documentHash(document).toString('hex')
  return [
    {
      passed,
      label: 'Its form for software is the one that was frozen',
      detail: passed
        ? 'The ledger holds the fingerprint of the credential that wallets and other programs read.'
        : 'The credential that programs read is not the one in the ledger.',
    },
  ]
}

/** A revocation that was taken out of the table is still in the ledger, and the other way round. */
function historyCheck({ certificate, events, entries }: Looking): Check {
  const told = events
    .filter((event) => event.type !== 'issued')
    .map(
      (event) =>
        `${event.id} certificate.${event.type} ${event.at.toISOString()} ${reasonCommitment(certificate.salt, event)}`,
    )
  const kept = entries.flatMap(({ fact, at }) =>
    fact && fact.kind !== 'certificate.issued' && 'event' in fact.details
      ? [`${fact.details.event} ${fact.kind} ${at} ${fact.details.reason}`]
      : [],
  )
  const first = events.find((event) => event.type === 'issued')
  const issue = entries.find(({ fact }) => fact?.kind === 'certificate.issued')?.fact
  const sealed = issue?.kind === 'certificate.issued' ? (issue.details.reason ?? null) : null
  const others = entries.filter(
    ({ fact }) => fact?.kind === 'certificate.issued' || fact?.kind === 'certificate.credential',
  )
  const passed =
    (first ? issueCommitment(certificate.salt, first) : null) === sealed &&
    told.length === kept.length &&
    told.every((one) => kept.includes(one)) &&
    kept.length === entries.length - others.length
  return {
    passed,
    label: 'Its history is complete',
    detail: passed
      ? 'Everything that happened to it since stands in both the record and the ledger.'
      : 'The record and the ledger tell different histories of it.',
  }
}
