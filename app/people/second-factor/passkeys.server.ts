import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { and, count, eq, lt, or, sql } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { passkeys } from '~db/schema/second-factors'
import { academyName } from '../academy.server'
import { lockPerson } from '../lock-person.server'
import type { Proof } from '../proof'
import { factorsOf } from './factors.server'
import { factorChangedLetter } from './letters.server'
import { challengeIn, MadePasskey, readAnswer, SignedChallenge } from './passkey-answers'
import { type AskedBrowser, freshChallenge, relyingParty, spendChallenge } from './passkey-challenges.server'
import { refuseUnproved } from './prove-to-change.server'
import { renewRecoveryCodes } from './recovery-codes.server'

const MOST_PASSKEYS = 20

/** Loaded with the first passkey: it knows every maker's certificates, and few pages ask for any. */
const webauthn = () => import('@simplewebauthn/server')

type Asking = { personId: string; origin: string; now: Date }

/** What the browser needs to make a passkey for this person. One that is registered already is not made again. */
export async function askToRegister(
  db: Db,
  { personId, sessionId, origin, now }: Asking & { sessionId: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const [person] = await db
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, personId))
  if (!person) throw new Refusal('not-found', 'Your account is not there any more.')
  const asked = { personId, browser: { sessionId }, purpose: 'register', origin, now } as const
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpName: (await academyName(db)) ?? 'Firstlight',
    rpID: relyingParty(origin),
    userName: person.email,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(personId, 'utf8')),
    challenge: new Uint8Array(Buffer.from(await freshChallenge(db, asked), 'base64url')),
    attestationType: 'none',
    excludeCredentials: await credentialsOf(db, personId),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
}

/** What the browser needs to let one of this person's passkeys sign. Refused for whoever has none. */
export async function askToProve(
  db: Db,
  { personId, browser, origin, now }: Asking & { browser: AskedBrowser },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const allowCredentials = await credentialsOf(db, personId)
  if (allowCredentials.length === 0) throw new Refusal('conflict', 'Your account has no passkey.')
  const challenge = await freshChallenge(db, { personId, browser, purpose: 'prove', origin, now })
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: relyingParty(origin),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    allowCredentials,
    userVerification: 'required',
  })
}

async function credentialsOf(db: Db, personId: string) {
  return db
    .select({ id: passkeys.id, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
}

type Register = { personId: string; sessionId: string; name: string; answer: string; proof: Proof; now: Date }

/**
 * Registers the passkey that a browser has just made. Returns fresh recovery codes where this is the person's first factor,
 * else none: the ones they have stay good.
 */
export async function registerPasskey(
  db: Db,
  { personId, sessionId, name, answer, proof, now }: Register,
): Promise<{ codes: string[] }> {
  const made = readAnswer(answer, MadePasskey)
  const credential = made && (await madeHere(db, { made, personId, sessionId, now }))
  if (!credential) throw new Refusal('invalid', 'The passkey could not be taken. Try again; nothing was changed.')
  return db.transaction(async (tx) => {
    await lockPerson(tx, personId)
    await refuseUnproved(tx, { personId, proof, now })
    const { app, passkey } = await factorsOf(tx, { personId })
    const [have] = await tx.select({ passkeys: count() }).from(passkeys).where(eq(passkeys.personId, personId))
    if ((have?.passkeys ?? 0) >= MOST_PASSKEYS)
      throw new Refusal('conflict', `You have ${MOST_PASSKEYS} passkeys. Remove one that you do not use first.`)
    const { id, publicKey, counter } = credential
    const [added] = await tx
      .insert(passkeys)
      .values({
        ...{ id, personId, name, counter, publicKey: Buffer.from(publicKey), createdAt: now },
        transports: made.response.transports,
      })
      .onConflictDoNothing({ target: passkeys.id })
      .returning({ id: passkeys.id })
    if (!added) throw new Refusal('conflict', 'This passkey is registered already. Nothing was changed.')
    await factorChangedLetter(tx, { personId, change: 'passkey-added', named: name, now })
    return { codes: app || passkey ? [] : await renewRecoveryCodes(tx, { personId, now }) }
  })
}

async function madeHere(
  db: Db,
  { made, personId, sessionId, now }: Pick<Register, 'personId' | 'sessionId' | 'now'> & { made: MadePasskey },
) {
  const challenge = challengeIn(made)
  const asked = { personId, browser: { sessionId }, purpose: 'register', now } as const
  const origin = challenge && (await spendChallenge(db, { ...asked, challenge }))
  if (!origin) return undefined
  const { verifyRegistrationResponse } = await webauthn()
  const { registrationInfo } = await verifyRegistrationResponse({
    response: { ...made, response: { ...made.response, transports: [] }, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty(origin),
    requireUserVerification: true,
    // It throws for every answer that is not right: from outside, so no fault of ours.
  }).catch(() => ({ registrationInfo: undefined }))
  return registrationInfo?.credential
}

type Answered = { personId: string; browser: AskedBrowser; answer: string; now: Date }

/**
 * Whether one of this person's own passkeys signed a challenge that this browser was given: once, in time, for our address,
 * with a finger, a face or a PIN. A device whose counter did not move on is a copy, and is refused.
 */
export async function spendPasskeyAnswer(db: Db, { personId, browser, answer, now }: Answered): Promise<boolean> {
  const signed = readAnswer(answer, SignedChallenge)
  const challenge = signed && challengeIn(signed)
  const origin = challenge && (await spendChallenge(db, { challenge, personId, browser, purpose: 'prove', now }))
  if (!origin) return false
  const [passkey] = await db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.id, signed.id), eq(passkeys.personId, personId)))
  if (!passkey) return false
  const { id, publicKey, counter } = passkey
  const { verifyAuthenticationResponse } = await webauthn()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...signed, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty(origin),
    credential: { id, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(() => ({ verified: false, authenticationInfo: undefined }))
  if (!verified || !authenticationInfo) return false
  const { newCounter } = authenticationInfo
  const moved = await db
    .update(passkeys)
    .set({ counter: newCounter, lastUsedAt: now })
    .where(
      and(
        eq(passkeys.id, id),
        or(lt(passkeys.counter, newCounter), sql`${passkeys.counter} = 0 and ${newCounter} = 0`),
      ),
    )
    .returning({ id: passkeys.id })
  return moved.length > 0
}
