import { z } from '~/platform/zod'

/** How late a noted code is still checked, in milliseconds: as late as a sign-off may be. */
const LATEST = 14 * 24 * 60 * 60_000
/** From this age on, in milliseconds, a code counts as noted without a connection. */
const LATE = 2 * 60_000

/** What a form says of the code it took: see `presenceOf`. */
export type TakenCode = { code: string; at: number | null; sentAt: number | null }

const clock = z
  .number()
  .int()
  .optional()
  .catch(undefined)
  .transform((value) => value ?? null)

/** The fields of a code, on a form that signs and on the way there. A clock that cannot be read counts as none. */
export const presenceFields = {
  presenceCode: z
    .string()
    .max(200, 'That is no code: it has six digits.')
    .optional()
    .transform((value) => value ?? ''),
  presenceAt: clock,
  presenceSentAt: clock,
}

/** What the instructor's tablet sends as soon as it has a code. */
export const PresenceForm = z.object({
  observationId: z.uuid('Reload the page: the form lost its number.'),
  ...presenceFields,
})

/** The posted fields as a code that was taken. */
export const takenCode = (posted: {
  presenceCode: string
  presenceAt: number | null
  presenceSentAt: number | null
}): TakenCode => ({ code: posted.presenceCode, at: posted.presenceAt, sentAt: posted.presenceSentAt })

/**
 * When a code was taken, by the server's clock: now, less the time that passed on the tablet since. `undefined` when the
 * tablet's own clock cannot tell: it ran backwards, or claims more than fourteen days.
 */
export function whenTaken(
  { at, sentAt }: Pick<TakenCode, 'at' | 'sentAt'>,
  now: Date,
): { shownAt: Date; isLate: boolean } | undefined {
  if (at === null) return { shownAt: now, isLate: false }
  const age = sentAt === null ? Number.NaN : sentAt - at
  if (!(age >= 0 && age <= LATEST)) return undefined
  return { shownAt: new Date(now.getTime() - age), isLate: age > LATE }
}

/** A posted code with the form it is for; `undefined` when it cannot be read. */
export function postedCode(form: FormData): { observationId: string; taken: TakenCode } | undefined {
  const number = (name: string) => {
    const text = form.get(name)
    return typeof text === 'string' && text !== '' ? Number(text) : undefined
  }
  const read = PresenceForm.safeParse({
    observationId: form.get('observationId'),
    presenceCode: form.get('presenceCode') ?? undefined,
    presenceAt: number('presenceAt'),
    presenceSentAt: number('presenceSentAt'),
  })
  return read.success ? { observationId: read.data.observationId, taken: takenCode(read.data) } : undefined
}
