import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicKeys } from '~/keys/signing-keys.server'
import { addDays, addMinutes } from '~/platform/time'
import { certificates } from '~db/schema/certificates'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { aChangeOfKeys, withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { anOutsider } from '~tests/setup/outsider'
import { reinstateCertificate, revokeCertificate, suspendCertificate } from '../change-certificate.server'
import { didDocument } from './issuer'
import { publishStatusList } from './publish-status-list.server'
import { signedCredential } from './signed-credential.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00.250Z')

/** What the academy would answer at these addresses at a moment; everything else is not reachable. */
const outsiderAt = (at: Date) =>
  anOutsider(async (address) => {
    if (address === `${origin}/.well-known/did.json`)
      return didDocument(origin, await publicKeys(db, { purpose: 'credential' }))
    const list = new RegExp(`^${origin}/status/revocation/(\\d+)$`).exec(address)?.[1]
    const published = list ? await publishStatusList(db, { list: Number(list), origin, keys, now: at }) : undefined
    if (!published) throw new Error(`nothing is published at ${address}`)
    return JSON.parse(published.text)
  })
const wordOf = (text: string, at: Date) => outsiderAt(at).check(text, at)
const credentialOf = async (serial: string) => (await signedCredential(db, { serial, keys, now })) ?? ''

const change = (serial: string, days: number) => ({
  ...{ serial, reason: 'A complaint is looked into.', actor: signing(academy.admin), origin },
  ...{ proof: provedAt(addDays(now, days)), now: addDays(now, days) },
})

test('software of somebody else finds a fresh credential good, until its last second and no longer', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  const text = await credentialOf(serial)
  const [row] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  const last = new Date(Math.floor((row?.validUntil.getTime() ?? 0) / 1000) * 1000)
  expect(await wordOf(text, now)).toBe('valid')
  expect(await wordOf(text, last)).toBe('valid')
  expect(await wordOf(text, new Date(last.getTime() + 1))).toBe('expired')
})

test('software whose clock is some minutes behind ours takes a list that was signed this very moment', async () => {
  const { serial } = await aCertificate(db, { academy, now: addDays(now, -2) })
  const text = await credentialOf(serial)
  const later = addDays(now, 1)
  await suspendCertificate(db, change((await aCertificate(db, { academy, now })).serial, 1))
  expect(await outsiderAt(later).check(text, addMinutes(later, -4))).toBe('valid')
})

test('a suspension is heeded while it stands, a revocation for ever, and a neighbour is none the worse', async () => {
  const one = await aCertificate(db, { academy, now })
  const other = await aCertificate(db, { academy, now })
  const [text, neighbour] = [await credentialOf(one.serial), await credentialOf(other.serial)]
  const words: string[] = []
  const look = async (days: number) => words.push(await wordOf(text, addDays(now, days)))
  await look(0)
  await suspendCertificate(db, change(one.serial, 1))
  await look(1.5)
  await reinstateCertificate(db, change(one.serial, 2))
  await look(2.5)
  await revokeCertificate(db, change(one.serial, 3))
  await look(3)
  await look(100)
  expect(words).toEqual(['valid', 'revoked', 'valid', 'revoked', 'revoked'])
  expect(await wordOf(neighbour, addDays(now, 100))).toBe('valid')
})

/** Every text in a document, by the way to it. */
function textsIn(value: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [way]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...way, Array.isArray(value) ? Number(key) : key]),
  )
}

function changedAt(document: unknown, way: (string | number)[], change: (text: string) => string): unknown {
  const [key, ...rest] = way
  if (key === undefined) return change(String(document))
  const copy = Array.isArray(document) ? [...document] : { ...(document as object) }
  const at = copy as Record<string | number, unknown>
  at[key] = changedAt(at[key], rest, change)
  return copy
}

test('whichever text in it is changed, it is refused', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  const good = JSON.parse(await credentialOf(serial)) as Record<string, unknown>
  const ways = textsIn(good)
  expect(ways.length).toBeGreaterThan(60)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ways), fc.nat(), async (way, place) => {
      const flip = (text: string) => {
        const at = place % Math.max(1, text.length)
        return `${text.slice(0, at)}${text[at] === '7' ? '3' : '7'}${text.slice(at + 1)}`
      }
      const word = await wordOf(JSON.stringify(changedAt(good, way, flip)), now).catch(() => 'refused')
      expect(word).not.toBe('valid')
    }),
    { numRuns: 60 },
  )
})

test('what an older key signed stays good after a change of keys; what a stolen one signed does not, and is signed anew', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  const first = await credentialOf(serial)
  await aChangeOfKeys(db, { keys, compromised: false, now: addDays(now, 1) })
  expect(await credentialOf(serial)).toBe(first)
  expect(await wordOf(first, addDays(now, 2))).toBe('valid')
  const younger = await aCertificate(db, { academy, now: addDays(now, 2) })
  const second = await credentialOf(younger.serial)
  expect(await wordOf(second, addDays(now, 2))).toBe('valid')
  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 3) })
  expect(await wordOf(second, addDays(now, 4))).toBe('unknown key')
  expect(await wordOf(await credentialOf(younger.serial), addDays(now, 4))).toBe('valid')
})
