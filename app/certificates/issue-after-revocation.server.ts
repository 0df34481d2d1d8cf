import { eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { type Issue, type Issued, issueCertificate } from './issue-certificate.server'

/** The revoked certificate, why its level may be issued to its holder again, and who puts their name to that. */
export type IssueAgain = Omit<Issue, 'traineeId' | 'levelSlug' | 'againBecause'> & {
  serial: string
  againBecause: string
}

/** Issues the level of a revoked certificate to its holder again, by everything that `issueCertificate` asks for, and a reason. */
export async function issueAfterRevocation(db: Db, { serial, ...issue }: IssueAgain): Promise<Issued> {
  const { traineeId, levelSlug, cycle } = certificates
  const [whose] = await db
    .select({ traineeId, levelSlug, cycle })
    .from(certificates)
    .where(eq(certificates.serial, serial))
  if (!whose) throw new Refusal('not-found', 'There is no certificate with this number.')
  if (issue.cycle !== whose.cycle + 1)
    throw new Refusal('conflict', 'This form is not of this certificate. Nothing was issued. Open the page again.')
  return issueCertificate(db, { ...issue, traineeId: whose.traineeId, levelSlug: whose.levelSlug })
}
