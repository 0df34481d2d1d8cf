import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { aPdf, aPng, inPng, pngChunk } from '~tests/factories/badge-files'
import { aPrinted } from '~tests/factories/printed'
import { badgeFile } from '../badge/badge-file.server'
import { CannotRead } from './bounds'
import { parseCredential } from './parse-credential'
import { readFile } from './read-file.server'

const aCredential = (name: string) =>
  JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: 'did:web:academy.example' },
    credentialSubject: {},
  })
const [credential, foreign] = [aCredential('Foundation'), aCredential('Studio Lead')]
const [png, svg] = await Promise.all(
  (['png', 'svg'] as const).map(async (format) => (await badgeFile(format, { printed: aPrinted(), credential })).bytes),
)
const files = { png: png ?? Buffer.alloc(0), svg: svg ?? Buffer.alloc(0) }

/** Why a file gives no credential, if it gives none. */
function whyNot(bytes: Buffer): string | undefined {
  const reading = readFile(bytes)
  if ('why' in reading) return reading.why
  try {
    parseCredential(reading.text)
    return undefined
  } catch (error) {
    if (error instanceof CannotRead) return error.message
    throw error
  }
}

test.each([
  ['a picture', files.png],
  ['a drawing', files.svg],
  ['a PDF', aPdf(Buffer.from(credential))],
])('what was put into %s comes out byte for byte', (_what, bytes) => {
  expect(readFile(bytes)).toMatchObject({ text: credential })
})

test('text that would end a part of a drawing early comes out as it went in', async () => {
  const nasty = aCredential('a ]]> b </openbadges:credential> & <c>')
  expect(readFile((await badgeFile('svg', { printed: aPrinted(), credential: nasty })).bytes)).toMatchObject({
    text: nasty,
  })
})

const bomb = deflateSync(Buffer.alloc(40_000_000, 0x20))
const manyBombs = Buffer.concat(Array.from({ length: 300 }, () => aPdf(bomb, '/Filter/FlateDecode')))

test.each<[string, Buffer | string, RegExp]>([
  ['an empty file', '', /empty/],
  ['a file of 6 MB', Buffer.alloc(6_000_000, 0x20), /larger than 5 MB/],
  ['a photo', Buffer.from('ffd8ffe000104a464946', 'hex'), /no PDF, PNG, SVG or JSON/],
  ['a page of the web', '<!doctype html><html></html>', /no PDF, PNG, SVG or JSON/],
  ['a picture without a certificate', aPng(), /screenshot/],
  [
    'a badge of the older kind',
    aPng(pngChunk('tEXt', Buffer.from('openbadges\0https://old.example/badge'))),
    /Open Badges 2/,
  ],
  ['a picture that was cut short', files.png.subarray(0, 4000), /not copied whole/],
  ['a picture whose certificate is damaged', damagedIn(files.png, 120), /damaged/],
  ['a picture with two certificates', aPng(inPng.plain(credential), inPng.plain(foreign)), /two different/],
  [
    'a picture that unfolds without end',
    aPng(pngChunk('zTXt', Buffer.concat([Buffer.from('openbadgecredential\0\0', 'latin1'), bomb]))),
    /damaged, or far longer/,
  ],
  ['a drawing without a certificate', '<svg xmlns="http://www.w3.org/2000/svg"/>', /only a drawing/],
  [
    'a drawing with a document type',
    '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    /document type/,
  ],
  ['a drawing that was cut short', files.svg.subarray(0, 3000), /no whole SVG/],
  ['a PDF without an attachment', aPdf(Buffer.from('hello')), /Nothing is attached/],
  ['a locked PDF', Buffer.concat([aPdf(Buffer.from('x')), Buffer.from('trailer<</Encrypt 9 0 R>>')]), /locked/],
  [
    'a PDF with two certificates',
    Buffer.concat([aPdf(Buffer.from(credential)), aPdf(Buffer.from(foreign))]),
    /two different/,
  ],
  ['a PDF that unfolds without end', manyBombs.subarray(0, 4_900_000), /Nothing is attached|unfolds/],
  [
    'a PDF of nothing but parts',
    Buffer.from(`%PDF-1.4\n${'stream\n'.repeat(200_000)}`),
    /far more parts|Nothing is attached/,
  ],
  ['JSON that was cut short', credential.slice(0, -40), /cut short/],
  ['JSON of something else', '{"hello":"world"}', /no Open Badge/],
  ['JSON that says something twice', credential.replace('"name":', '"name": "Studio Lead", "name":'), /twice/],
  ['JSON that is nested without end', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, /nested/],
  ['a text of opened quotes', `{"a":"${'\\"'.repeat(60_000)}`, /cut short/],
  ['a number that no number is', credential.replace('{}', '{"result":1e999}'), /no number or sign/],
  ['half a sign', credential.replace('Foundation', '\\ud83d'), /no number or sign/],
  ['a drawing that is nested without end', `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(30_000)}`, /nested/],
  [
    'a drawing with half a megabyte in one place',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0"><o:credential verify="${'x'.repeat(500_000)}"/></svg>`,
    /far longer/,
  ],
  [
    'a drawing of 2 MB',
    `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(2_000_000)}</svg>`,
    /far larger than a badge/,
  ],
  ['JSON of three megabytes', `{"a":"${'x'.repeat(3_000_000)}"}`, /far longer/],
  [
    'text that is no UTF-8',
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    /UTF-8/,
  ],
])('%s is answered in words', (_what, bytes, why) => {
  expect(whyNot(Buffer.from(bytes))).toMatch(why)
})

function damagedIn(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}

test('garbage by the megabyte is answered', () => {
  expect(whyNot(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(4_000_000)]))).toMatch(/Nothing is attached/)
})
