import { statusOf } from '../certificate-status'
import { eligibility } from '../eligibility'
import type { LevelAsked } from '../level-asked'
import type { CertificateHeld, TraineeRecord } from '../trainee-record'
import { changedLevel, changedRecord, type PolicyChange } from './policy-change'

/** Somebody whom the change would touch, and the first thing that would be missing, where something would. */
export type Touched = { traineeId: string; name: string; missing: string | undefined }

/** A certificate in force that would not have been issued. */
export type CertificateTouched = Touched & { serial: string; issuedAt: Date }

/**
 * What a changed policy would do: who would be eligible at `asOf` and is not (`gain`), who is and would not be (`lose`), and which
 * certificates in force would not have been issued on their day. Certificates that the course itself has outgrown since are only
 * counted (`outgrown`): they would not be issued under the policy of today either. Nobody's certificate is changed by a policy.
 */
export type WhatIf = {
  looked: number
  eligibleNow: number
  eligibleThen: number
  gain: Touched[]
  lose: Touched[]
  certificates: { looked: number; outgrown: number; touched: CertificateTouched[] }
}

type Question = { level: LevelAsked; records: readonly TraineeRecord[]; change: PolicyChange; asOf: Date }

/** Asks the same records twice, by the policy as it is and as it would be. Pure; reads nothing, changes nothing. */
export function whatIf({ level, records, change, asOf }: Question): WhatIf {
  const then = changedLevel(level, change)
  const missingUnder = (record: TraineeRecord, at: Date) => {
    const { requirements } = eligibility({ level: then, record: changedRecord(record, change), asOf: at })
    const first = requirements.find((one) => !one.met)
    return first && `${first.label}: ${first.detail}`
  }
  const isEligible = (record: TraineeRecord, at: Date) => eligibility({ level, record, asOf: at }).eligible
  const answers = records.map((record) => ({
    record,
    now: isEligible(record, asOf),
    missing: missingUnder(record, asOf),
  }))
  const touched = (wanted: (one: (typeof answers)[number]) => boolean): Touched[] =>
    answers
      .filter(wanted)
      .map(({ record: { traineeId, name }, missing }) => ({ traineeId, name, missing }))
      .sort((a, b) => a.name.localeCompare(b.name))

  const inForce = records.flatMap((record) =>
    certificatesInForce(record, level.level.slug, asOf).map((held) => ({ record, held })),
  )
  const standing = inForce.filter(({ record, held }) => isEligible(record, held.issuedAt))
  return {
    looked: records.length,
    eligibleNow: answers.filter(({ now }) => now).length,
    eligibleThen: answers.filter(({ missing }) => missing === undefined).length,
    gain: touched(({ now, missing }) => !now && missing === undefined),
    lose: touched(({ now, missing }) => now && missing !== undefined),
    certificates: {
      looked: inForce.length,
      outgrown: inForce.length - standing.length,
      touched: standing
        .map(({ record: { traineeId, name, ...rest }, held: { serial, issuedAt } }) => ({
          ...{ traineeId, name, serial, issuedAt },
          missing: missingUnder({ traineeId, name, ...rest }, issuedAt),
        }))
        .filter(({ missing }) => missing !== undefined)
        .sort((a, b) => a.name.localeCompare(b.name)),
    },
  }
}

const certificatesInForce = ({ certificates }: TraineeRecord, levelSlug: string, asOf: Date): CertificateHeld[] =>
  certificates.filter((one) => one.levelSlug === levelSlug && statusOf(one, one.events, asOf) === 'valid')
