import { eq } from 'drizzle-orm'
import { putInOutbox } from '~/platform/outbox.server'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { academyName } from '../academy.server'

type About = { personId: string; now: Date }

/** What a letter tells of a change. `what` goes on after "of your account at …". */
const CHANGES = {
  'app-added': {
    subject: 'An authenticator app was added',
    what: 'An authenticator app was just set up as the second factor',
  },
  'app-removed': { subject: 'The authenticator app was removed', what: 'The authenticator app was just removed' },
  'passkey-added': { subject: 'A passkey was added', what: 'A passkey was just added as a second factor' },
  'passkey-removed': { subject: 'A passkey was removed', what: 'A passkey was just removed' },
  'codes-renewed': {
    subject: 'New recovery codes',
    what: 'New recovery codes were just made, and the old ones no longer work,',
  },
} as const
export type FactorChange = keyof typeof CHANGES

const IF_NOT_YOU =
  'If it was not you, sign in at once, end all sessions on your account page, choose a new password, and tell the academy.'

/** Tells somebody that their second factor was changed, so that a change they did not make is noticed. */
export async function factorChangedLetter(
  tx: Db,
  { personId, change, named, now }: About & { change: FactorChange; named?: string },
): Promise<void> {
  const { subject, what } = CHANGES[change]
  await write(tx, {
    personId,
    subject: (academy) => `${subject} at ${academy}`,
    lines: (academy) => [`${what} of your account at ${academy}${named ? `: ${named}` : ''}.`, IF_NOT_YOU],
    now,
  })
}

/** Tells somebody that a recovery code of theirs was used, and how many are left. */
export async function recoveryCodeUsedLetter(tx: Db, { personId, left, now }: About & { left: number }): Promise<void> {
  await write(tx, {
    personId,
    subject: (academy) => `A recovery code was used at ${academy}`,
    lines: (academy) => [
      `Somebody, probably you, used a recovery code of your account at ${academy}. ${left === 0 ? 'It was the last one: make new ones' : `${left === 1 ? 'One is' : `${left} are`} left; you can make new ones`} on your account page.`,
      IF_NOT_YOU,
    ],
    now,
  })
}

/** Tells somebody that their second factor was taken off for them, by whom and why. */
export async function factorResetLetter(
  tx: Db,
  { personId, byName, reason, now }: About & { byName: string; reason: string },
): Promise<void> {
  await write(tx, {
    personId,
    subject: (academy) => `Your second factor at ${academy} was taken off`,
    lines: (academy) => [
      `${byName} took the second factor off your account at ${academy}, and every browser was signed out. The reason given: ${reason}`,
      'You sign in with your password alone now. Set up a new second factor on your account page.',
      'If you did not ask for it, tell the academy at once.',
    ],
    now,
  })
}

/** Tells somebody whose password was right that the second step went wrong too often: somebody may have their password. */
export async function secondStepLetter(tx: Db, { personId, now }: About): Promise<void> {
  await write(tx, {
    personId,
    subject: (academy) => `Somebody may know your password at ${academy}`,
    lines: (academy) => [
      `Somebody gave the right password of your account at ${academy} and then wrong codes, too often to be let in.`,
      'If it was you, wait and try again, or use a recovery code. If it was not, choose a new password now.',
    ],
    now,
  })
}

type Words = About & { subject: (academy: string) => string; lines: (academy: string) => string[] }

async function write(tx: Db, { personId, subject, lines, now }: Words): Promise<void> {
  const academy = (await academyName(tx)) ?? 'our academy'
  const [person] = await tx
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, personId))
  if (!person) return
  const body = { lines: [`Hello ${person.name},`, ...lines(academy)] }
  await putInOutbox(tx, { to: person.email, subject: subject(academy), body, now })
}
