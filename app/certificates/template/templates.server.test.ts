import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { certificates } from '~db/schema/certificates'
import { pngChunk } from '~tests/factories/badge-files'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { Printed } from '../printed'
import { LookQuery } from './forms'
import { LARGEST_LOGO, logoFrom } from './logo.server'
import { PLAIN_TEMPLATE, reasonsNotHonest, reasonsNotToSignAs } from './template'
import { keepTemplate, logoBytes, templateInForce } from './templates.server'

const { db, sql } = await testDatabase()
const now = new Date('2026-11-20T09:00:00Z')
const academy = await anAcademyThatCertifies(db)
const actor = signing(academy.admin)
const look = {
  paper: 'Letter' as const,
  awardedTo: 'We present this to',
  closing: 'Thank you.',
  signatories: [{ name: 'Ada Brook', title: 'Director' }],
}
const keep = (changes: Partial<Parameters<typeof keepTemplate>[1]> = {}) =>
  keepTemplate(db, { look, logo: { kind: 'none' }, replaces: 0, actor, proof: provedAt(now), now, ...changes })
const inForce = async () => (await templateInForce(db)).number
const printedOf = async (serial: string) =>
  Printed.parse((await db.select().from(certificates).where(eq(certificates.serial, serial)))[0]?.printed)
const aPicture = (format: 'png' | 'jpeg' | 'webp', side = 400) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#125e5b' } })
    .withExif({ IFD0: { Copyright: 'planted words' } })
    .toFormat(format)
    .toBuffer()

test('before anybody chose, certificates are plain; afterwards each freezes the look of its day and keeps it', async () => {
  const plain = await aCertificate(db, { academy, now: addDays(now, -30) })
  expect((await printedOf(plain.serial)).template).toBeUndefined()
  expect(await keep()).toEqual({ number: 1, fresh: true })
  const first = await aCertificate(db, { academy, now })
  await keep({ replaces: 1, look: { ...look, closing: null } })
  const second = await aCertificate(db, { academy, now })
  expect((await printedOf(first.serial)).template).toEqual({ number: 1, ...look, logo: null })
  expect((await printedOf(second.serial)).template).toEqual({ number: 2, ...look, closing: null, logo: null })
  expect((await printedOf(plain.serial)).template).toBeUndefined()
})

test('a double click makes one; two admins from the same page, and the second is told', async () => {
  const replaces = await inForce()
  const mine = { replaces, look: { ...look, awardedTo: 'Given to' } }
  const both = await Promise.all([keep(mine), keep(mine)])
  expect(both.map(({ fresh }) => fresh).sort()).toEqual([false, true])
  await expect(keep({ replaces, look: { ...look, awardedTo: 'Handed to' } })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await inForce()).toBe(replaces + 1)
})

test.each(['png', 'jpeg', 'webp'] as const)('a %s becomes a small PNG with nothing else in it', async (format) => {
  const { png, hash } = await logoFrom(await aPicture(format))
  const { width, height } = await sharp(png).metadata()
  expect([width, height]).toEqual([160, 160])
  expect(png.includes('planted words')).toBe(false)
  const { number } = await keep({ replaces: await inForce(), logo: { kind: 'new', logo: { png, hash } } })
  expect(await logoBytes(db, { hash })).toEqual(png)
  const kept = await keep({ replaces: number, look: { ...look, awardedTo: `For ${format}` }, logo: { kind: 'keep' } })
  expect((await templateInForce(db)).logo).toBe(hash)
  await keep({ replaces: kept.number, look, logo: { kind: 'none' } })
  expect((await templateInForce(db)).logo).toBeNull()
})

test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
  ['no picture at all', () => Buffer.from('hello')],
  [
    'an SVG with a script',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ['a cut PNG', async () => (await aPicture('png')).subarray(0, 60)],
  ['a GIF', () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
  ['a picture of too many bytes', () => new Uint8Array(LARGEST_LOGO + 1)],
  ['an empty file', () => new Uint8Array()],
])('a logo that is %s is refused in a sentence', async (_, file) => {
  await expect(logoFrom(await file())).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/logo/),
  })
})

test('words in a logo that unfold without end are left aside, and the picture is taken', async () => {
  const { deflateSync } = await import('node:zlib')
  const plain = await aPicture('png')
  const words = pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(40_000_000))]))
  const bomb = Buffer.concat([plain.subarray(0, 33), ...Array.from({ length: 15 }, () => words), plain.subarray(33)])
  expect(bomb.length).toBeLessThan(LARGEST_LOGO)
  expect((await logoFrom(bomb)).png).toEqual((await logoFrom(plain)).png)
})

test.each([
  { name: 'Ada Brook', title: 'Registered sonographer' },
  { name: 'Ada Brook', title: 'Medi\u00adcal director' },
  { name: 'Ada Brook, licensed by the state', title: '' },
  { name: 'Ada Brook (ultrasonographer)', title: '' },
])('nobody stands under a certificate as “$name”, “$title”', async (signatory) => {
  const before = await inForce()
  await expect(keep({ replaces: before, look: { ...look, signatories: [signatory] } })).rejects.toMatchObject({
    code: 'invalid',
  })
  const form = { paper: 'A4', awardedTo: 'Given to', name1: signatory.name, title1: signatory.title }
  const refused = LookQuery.safeParse(form).error?.issues.map(({ path }) => path[0])
  expect(new Set(refused)).toEqual(new Set([signatory.title ? 'title1' : 'name1']))
  expect(await inForce()).toBe(before)
})

test.each([
  ['Cory Doctorow', 'Head of teaching'],
  ['Dame Edna Safer-Clinick, Leeds', 'Studio director'],
])('a name is its owner’s: %s', (name, title) => {
  expect(reasonsNotToSignAs({ name, title })).toEqual([])
})

test.each([
  'Certified sonographer',
  'for diagnostic skill',
  'Medical excellence',
  'Licensed by the state',
  'An accredited academy',
  'Competence in ultrasound',
  'Keeping babies safe',
  'approved by the FDA',
  'sono\u200bgrapher of the year',
  'so\u00adno\u00adgra\u00adpher',
  'Medi\u0301cal excellence',
  '\uff4d\uff45\uff44\uff49\uff43\uff41\uff4c care',
  'mеdical care, with a letter of another alphabet',
])('“%s” may not stand on a certificate', async (words) => {
  expect(reasonsNotHonest(words)).not.toEqual([])
  const before = await inForce()
  await expect(keep({ replaces: before, look: { ...look, closing: words } })).rejects.toMatchObject({ code: 'invalid' })
  expect(await inForce()).toBe(before)
})

test.each([
  'Δόθηκε στη',
  'Выдано Zoë',
  'This certificate was issued to',
  'With warm thanks from all of us',
  'May every family leave smiling.',
])('“%s” may', (words) => {
  expect(reasonsNotHonest(words)).toEqual([])
})

test('only an admin with a fresh proof changes it, and nobody changes what was', async () => {
  const replaces = await inForce()
  await expect(keep({ replaces, actor: { ...actor, roles: ['instructor'] } })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await expect(keep({ replaces, proof: provedAt(addDays(now, -1)) })).rejects.toMatchObject({ code: 'proof-needed' })
  await expectOnlyGrows(sql, 'certificate_templates', 'closing')
  expect(PLAIN_TEMPLATE.number).toBe(0)
})
