import { and, isNull } from 'drizzle-orm'
import { putInOutbox } from '~/platform/outbox.server'
import { networkOf, takeFromLimit } from '~/platform/rate-limit.server'
import { isRefusal } from '~/platform/refusal'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { passwordResets, people } from '~db/schema/people'
import { academyName } from './academy.server'
import { hasEmail } from './has-email.server'
import { freshToken, hashOfToken } from './one-time-token.server'

/** How long a reset link works. */
export const RESET_MINUTES = 60

const WINDOW_MINUTES = 60
const ASKS_FROM_AN_ADDRESS = 20
const LETTERS_TO_AN_ACCOUNT = 3

/**
 * Sends a reset link to the address, if somebody here has it. Says the same either way, so that a stranger
 * learns nothing. Only too many asks from one place are refused; too many letters to one account are not sent.
 */
export async function requestPasswordReset(
  db: Db,
  { email, address, origin, now }: { email: string; address: string; origin: string; now: Date },
): Promise<void> {
  const windowMinutes = WINDOW_MINUTES
  await takeFromLimit(db, { key: `reset from ${networkOf(address)}`, limit: ASKS_FROM_AN_ADDRESS, windowMinutes, now })
  // Counted for unknown addresses too: who is known must not show in the time it takes.
  if (await isUsedUp(db, { email, now })) return
  await db.transaction(async (tx) => {
    const academy = (await academyName(tx)) ?? 'Our academy'
    const opened = await openPasswordReset(tx, { email, now })
    if (!opened) return
    const { person, token } = opened
    const lines = [
      `Hello ${person.name},`,
      `Somebody, probably you, asked for a new password for your account at ${academy}.`,
      'Follow the link to choose one. It works once, within an hour. Choosing a new password signs you out everywhere.',
      'If it was not you, do nothing: your password stays as it is.',
    ]
    await putInOutbox(tx, {
      to: person.email,
      subject: `A new password for ${academy}`,
      body: { lines, link: { label: 'Choose a new password', url: `${origin}/password/reset/${token}` } },
      now,
    })
  })
}

/**
 * Opens a reset for whoever has this address, and returns the token of its link; `undefined` when nobody
 * active has it. For letters, and for whoever runs the server and has locked themselves out.
 */
export async function openPasswordReset(
  tx: Db,
  { email, now }: { email: string; now: Date },
): Promise<{ person: { name: string; email: string }; token: string } | undefined> {
  const [person] = await tx
    .select({ id: people.id, name: people.name, email: people.email })
    .from(people)
    .where(and(hasEmail(email), isNull(people.deactivatedAt)))
  if (!person) return undefined
  const token = freshToken()
  const expiresAt = addMinutes(now, RESET_MINUTES)
  await tx
    .insert(passwordResets)
    .values({ tokenHash: hashOfToken(token), personId: person.id, createdAt: now, expiresAt })
  return { person, token }
}

async function isUsedUp(db: Db, { email, now }: { email: string; now: Date }): Promise<boolean> {
  try {
    await takeFromLimit(db, {
      key: `reset of ${email.toLowerCase()}`,
      limit: LETTERS_TO_AN_ACCOUNT,
      windowMinutes: WINDOW_MINUTES,
      now,
    })
    return false
  } catch (error) {
    if (isRefusal(error)) return true
    throw error
  }
}
