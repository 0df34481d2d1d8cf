import { addDays, addHours } from '~/platform/time'
import { disputeSignOff } from '~/practicals/answers/dispute-sign-off.server'
import { resolveDispute } from '~/practicals/answers/resolve-dispute.server'
import { giveScopes } from '~/practicals/scopes/give-scopes.server'
import type { Db } from '~db/client'
import { anAcademy, anAdmin } from './people'
import { aBedside, aSignOff, asSigner, freshProof } from './practicals'

const SEEN = new Date('2026-03-02T10:00:00Z')

/** Where the links of letters lead. */
export const ORIGIN = 'https://academy.example'

/** A sign-off an hour after it was seen, its people, and an admin who is neither of the two. `now` is two hours after. */
export async function aSignOffToAnswer(db: Db, { slug }: { slug?: string } = {}) {
  await anAcademy(db)
  const bedside = await aBedside(db, slug ? { slug } : {})
  const admin = await anAdmin(db)
  const { trainee, instructor, competency } = bedside
  const { observationId } = await aSignOff(db, { trainee, instructor, competency, observedAt: SEEN })
  return { ...bedside, admin, observationId, seenAt: SEEN, now: addHours(SEEN, 2) }
}

type Answering = Awaited<ReturnType<typeof aSignOffToAnswer>>

/** The trainee's dispute of it. */
export const aDispute = (
  db: Db,
  { trainee, observationId, now }: Answering,
  over: Partial<Parameters<typeof disputeSignOff>[1]> = {},
) =>
  disputeSignOff(db, {
    observationId,
    traineeId: trainee.id,
    reason: 'It was the other phantom that day.',
    origin: ORIGIN,
    now,
    ...over,
  })

/** The admin's decision about it, an hour later. */
export const aResolution = (
  db: Db,
  { admin, observationId, now }: Answering,
  over: Partial<Parameters<typeof resolveDispute>[1]> = {},
) => {
  const at = addHours(now, 1)
  return resolveDispute(db, {
    observationId,
    actor: { ...asSigner(admin) },
    outcome: 'stands',
    words: 'The log of the room agrees with it.',
    proof: freshProof(at),
    origin: ORIGIN,
    now: at,
    ...over,
  })
}

/** Competencies given to an instructor, from ten days ago and without an end unless `over` says otherwise. */
export const aScope = (
  db: Db,
  {
    instructor,
    admin,
    competencySlugs,
    now,
    ...over
  }: {
    instructor: { id: string }
    admin: Parameters<typeof asSigner>[0]
    competencySlugs: readonly string[]
    now: Date
  } & Partial<Parameters<typeof giveScopes>[1]>,
) =>
  giveScopes(db, {
    instructorId: instructor.id,
    competencySlugs,
    validFrom: addDays(now, -10),
    validUntil: null,
    actor: asSigner(admin),
    now,
    ...over,
  })
