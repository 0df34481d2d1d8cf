import { credentialRecords } from '~/certificates/credential/ledger-records.server'
import { certificateEventRecords, certificateRecords } from '~/certificates/ledger-records.server'
import { transcriptRecords } from '~/certificates/transcript/ledger-records.server'
import { waiverEndingRecords, waiverRecords } from '~/certificates/waivers/ledger-records.server'
import type { KeptOutside } from '~/ledger/checkpoints/check-checkpoints.server'
import { keyRecords } from '~/ledger/key-records.server'
import { type LedgerReport, verifyLedger } from '~/ledger/verify.server'
import { factorResetRecords } from '~/people/second-factor/ledger-records.server'
import { acknowledgementRecords, disputeRecords, resolutionRecords } from '~/practicals/answers/ledger-records.server'
import { doubleRatingRecords, doubleRecords, doubleWithdrawalRecords } from '~/practicals/doubles/ledger-records.server'
import { latePermissionRecords } from '~/practicals/lateness/ledger-records.server'
import { signOffRecords, signOffRevocationRecords } from '~/practicals/ledger-records.server'
import { scopeEndRecords, scopeRecords } from '~/practicals/scopes/ledger-records.server'
import { regradeRecords, unlockRecords } from '~/quizzes/ledger-records.server'
import { markGivenRecords, releaseRecords } from '~/quizzes/marking/ledger-records.server'
import { recognitionRecords, recognitionRevocationRecords } from '~/recognition/ledger-records.server'
import type { Db } from '~db/client'

/** Every room that answers for records the ledger vouches for. */
export const ROOMS_ON_RECORD = [
  signOffRecords,
  signOffRevocationRecords,
  acknowledgementRecords,
  disputeRecords,
  resolutionRecords,
  scopeRecords,
  scopeEndRecords,
  latePermissionRecords,
  doubleRecords,
  doubleRatingRecords,
  doubleWithdrawalRecords,
  unlockRecords,
  regradeRecords,
  recognitionRecords,
  recognitionRevocationRecords,
  releaseRecords,
  markGivenRecords,
  certificateRecords,
  certificateEventRecords,
  factorResetRecords,
  credentialRecords,
  waiverRecords,
  waiverEndingRecords,
  transcriptRecords,
  keyRecords,
]

/**
 * Holds the ledger against the records of every room that writes into it, and against checkpoints that were kept outside, if there are
 * any. Reads only; takes seconds for 100,000 entries.
 */
export const verifyWholeLedger = (
  db: Db,
  { against = [] }: { against?: readonly KeptOutside[] } = {},
): Promise<LedgerReport> => verifyLedger(db, { against, records: ROOMS_ON_RECORD })
