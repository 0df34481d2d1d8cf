import { addHours } from '~/platform/time'

/**
 * How long after the scan a rating is trusted, in hours. A rating made after 6 days threatens its validity, one made
 * after 14 has lost the detail (Obstetrics & Gynecology, 2017 review); 72 hours is the normal time to sign.
 */
export const RATING_WINDOW_HOURS = { normal: 72, late: 144, closed: 336 } as const

/** How soon after the scan a sign-off came. `slow` is past the normal time but not yet flagged. */
export type Timeliness = 'normal' | 'slow' | 'late' | 'closed'

/** Where a signature falls in the rating window. Each bound still belongs to the earlier part. */
export function timelinessOf({ observedAt, signedAt }: { observedAt: Date; signedAt: Date }): Timeliness {
  if (signedAt <= addHours(observedAt, RATING_WINDOW_HOURS.normal)) return 'normal'
  if (signedAt <= addHours(observedAt, RATING_WINDOW_HOURS.late)) return 'slow'
  if (signedAt <= addHours(observedAt, RATING_WINDOW_HOURS.closed)) return 'late'
  return 'closed'
}

/** What the record says about a signature's timing; `undefined` where there is nothing to remark. */
export function timelinessInWords(timeliness: Timeliness): string | undefined {
  if (timeliness === 'slow') return 'Signed after the usual 72 hours'
  if (timeliness === 'late') return 'Signed late, after more than 6 days'
  return timeliness === 'closed' ? 'Signed after 14 days, with a reason' : undefined
}
