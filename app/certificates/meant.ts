import { z } from '~/platform/zod'

/**
 * Whom a form means, and which cycle of their certificate the signature begins: one more than the newest that there was when the
 * form was made. A form that is sent again, or from a tab that has grown old, so begins nothing that nobody has seen.
 */
export type Meant = { traineeId: string; cycle: number }

/** As a form sends it. */
export const meantInForm = ({ traineeId, cycle }: Meant): string => `${traineeId}.${cycle}`

/** The cycle that follows the newest certificate, or the first where there is none. */
export const cycleAfter = (newest: { cycle: number } | undefined): number => (newest?.cycle ?? 0) + 1

const LOST = 'Reload the page: the form lost whom it is for.'

/** A cycle as a form names it. */
export const Cycle = z.coerce.number(LOST).int(LOST).min(1, LOST).max(1_000_000, LOST)

/** What `meantInForm` wrote. */
export const MeantInForm = z
  .string()
  .transform((value): unknown => {
    const [traineeId, cycle] = value.split('.')
    return { traineeId, cycle }
  })
  .pipe(z.object({ traineeId: z.uuid(LOST), cycle: Cycle }))
