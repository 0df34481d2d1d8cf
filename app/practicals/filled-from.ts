import { clockIn, momentIn } from '~/platform/time'
import type { z } from '~/platform/zod'
import type { ObservationForm } from './forms'
import type { FilledObservation } from './observation-rules'
import type { SignedObservation } from './signed-record.server'
import { occasionOf } from './wording'

/** What the observation form posts, once it is parsed. */
type PostedObservation = Omit<
  z.output<ReturnType<typeof ObservationForm>>,
  'proof' | 'another' | 'presenceCode' | 'presenceAt' | 'presenceSentAt'
>

type Where = { traineeId: string; competencySlug: string; competencyVersion: string; timeZone: string }

/** A posted form as the observation it stands for; the time on it is the wall clock of `timeZone`. */
export function filledFrom(posted: PostedObservation, { timeZone, ...about }: Where): FilledObservation {
  const {
    observationId: id,
    observedAt,
    requestId,
    items,
    tiMax,
    miMax,
    probeOnMinutes,
    domains,
    entrustment,
    occasion,
    exposureClock,
  } = posted
  const { strengths, nextStep, lateBecause, evidence: evidenceIds } = posted
  return {
    ...{
      id,
      ...about,
      requestId,
      items,
      tiMax,
      miMax,
      probeOnMinutes,
      domains,
      entrustment,
      ...occasion,
      ...(exposureClock && { exposureSeconds: exposureClock }),
      strengths,
      nextStep,
      lateBecause,
    },
    ...(evidenceIds.length > 0 ? { evidenceIds } : {}),
    observedAt: observedAt === null ? null : momentIn(timeZone, observedAt),
  }
}

/** A signed observation as the form's fields, for correcting it. */
export function fieldsOf(signed: SignedObservation, timeZone: string): Record<string, string> {
  const {
    setting,
    participation,
    entrustment,
    strengths,
    nextStep,
    lateBecause,
    tiMax,
    miMax,
    probeOnMinutes,
    items,
    domains,
    observedAt,
  } = signed
  const rated = {
    ...prefixed('items', items),
    ...prefixed('domains', domains),
    ...prefixed('evidence', Object.fromEntries((signed.evidenceSeen ?? []).map(({ id }) => [id, 'yes']))),
    occasion: occasionOf(setting, participation),
    entrustment,
    strengths,
    nextStep,
    lateBecause,
    tiMax,
    miMax,
    probeOnMinutes,
  }
  const written = Object.entries(rated).flatMap(([name, value]) =>
    value === null ? [] : [[name, `${value}`] as const],
  )
  return { ...Object.fromEntries(written), observedAt: clockIn(timeZone, observedAt) }
}

const prefixed = (prefix: string, values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]))
