import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyHashOf, noteIn, readNote, readVerifierKey, signedNote, signersOf, verifierKey } from './note.server'
import { signedTime } from './signed-time.server'

const pair = generateKeyPairSync('ed25519')
const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
const at = new Date('2026-03-02T10:00:00Z')
const signer = { publicKey, at, sign: (bytes: Uint8Array) => sign(null, bytes, pair.privateKey) }
const key = { name: 'academy.example/ledger', publicKey }
const root = createHash('sha256').update('root').digest()
const note = signedNote({ origin: key.name, size: 42, root }, signer)

test('a checkpoint is three lines, an empty one and a signature, and reads back', () => {
  const lines = note.split('\n')
  expect(lines.slice(0, 4)).toEqual([key.name, '42', root.toString('base64'), ''])
  expect(lines[4]).toMatch(/^— academy\.example\/ledger [A-Za-z0-9+/]{91}=$/)
  expect(lines[5]).toMatch(/^— academy\.example\/ledger [A-Za-z0-9+/]{102}==$/)
  expect(lines.slice(6)).toEqual([''])
  const read = readNote(note)
  expect(read).toMatchObject({ origin: key.name, size: 42, root })
  expect(read && signersOf(read, [key])).toEqual([key])
})

test('the second line says when, for whoever can read it, and only for this checkpoint', () => {
  const read = readNote(note)
  expect(read && signedTime(read, key)).toEqual(at)
  expect(read && signedTime({ ...read, text: read.text.replace('42', '43') }, key)).toBe(undefined)
  expect(read && signedTime({ ...read, signatures: read.signatures.slice(0, 1) }, key)).toBe(undefined)
})

test('the key of C2SP’s own example reads, and its signature holds', () => {
  const example = readVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
  expect(example && keyHashOf(example).toString('hex')).toBe('530d903a')
  expect(example && verifierKey(example)).toBe('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
  const signature = 'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM='
  const bytes = Buffer.from(signature, 'base64')
  const read = {
    ...{ origin: '', size: 0, root, text: 'This is an example message.\n' },
    signatures: [{ name: 'example.com/foo', keyHash: bytes.subarray(0, 4), signature: bytes.subarray(4) }],
  }
  expect(example && signersOf(read, [example])).toEqual([example])
})

test('signatures of others may stand beside ours; a wrong one of ours makes the note worthless', () => {
  const [line = ''] = note.split('\n').slice(4)
  const witness = line.replace('academy.example/ledger', 'witness.example')
  const withWitness = readNote(`${note}${witness}\n`)
  expect(withWitness?.signatures).toHaveLength(3)
  expect(withWitness && signersOf(withWitness, [key])).toEqual([key])
  const other = signedNote({ origin: key.name, size: 43, root }, signer).split('\n')[4]
  const wrong = readNote(`${note}${other}\n`)
  expect(wrong && signersOf(wrong, [key])).toBe(undefined)
  expect(withWitness && signersOf(withWitness, [])).toBe(undefined)
})

test.each<[string, (from: string) => string]>([
  ['another size', (from) => from.replace('\n42\n', '\n43\n')],
  ['another name', (from) => from.replaceAll('academy.example', 'another.example')],
  ['another root', (from) => from.replace(root.toString('base64'), createHash('sha256').digest('base64'))],
  ['a further line', (from) => from.replace('\n\n', '\nmore\n\n')],
])('a note with %s is signed by nobody', (_what, change) => {
  const read = readNote(change(note))
  expect(read).toBeDefined()
  expect(read && (signersOf(read, [key]) ?? [])).toEqual([])
})

test.each<[string, string]>([
  ['nothing', ''],
  ['no signature', note.slice(0, note.indexOf('—'))],
  ['no empty line', note.replace('\n\n', '\n')],
  ['a size with a nought before it', note.replace('\n42\n', '\n042\n')],
  ['a negative size', note.replace('\n42\n', '\n-42\n')],
  ['a size beyond counting', note.replace('\n42\n', `\n${'9'.repeat(40)}\n`)],
  ['a short root', note.replace(root.toString('base64'), 'AAAA')],
  ['a root written another way', note.replace(root.toString('base64'), root.toString('base64').replace('=', ''))],
  ['a carriage return', note.replaceAll('\n', '\r\n')],
  ['a zero byte', note.replace('42', '4\u00002')],
  ['a plus in a name', note.replace('— academy', '— aca+demy')],
  ['a hyphen for a dash', note.replace('—', '-')],
  ['no end of line', note.trimEnd()],
  ['a book', `${note}${'x'.repeat(20_000)}`],
])('%s is no checkpoint', (_what, text) => {
  expect(readNote(text)).toBe(undefined)
})

test('what letters and text boxes do to a note is put right, and nothing else', () => {
  expect(noteIn(`\n\uFEFF  ${note.replaceAll('\n', '  \r\n')}\n\n`)).toBe(note)
  expect(noteIn(note)).toBe(note)
  expect(noteIn(`Please keep this letter.\n\n${note}\nTo use it, paste it.\n`)).toBe(note)
})

test('no letter of a note can be changed unseen', () => {
  const place = fc.tuple(fc.nat(note.length - 1), fc.string({ minLength: 1, maxLength: 1, unit: 'binary-ascii' }))
  fc.assert(
    fc.property(place, ([at, letter]) => {
      fc.pre(note[at] !== letter)
      const read = readNote(`${note.slice(0, at)}${letter}${note.slice(at + 1)}`)
      const believed = read && signersOf(read, [key]) && signedTime(read, key)
      expect(believed).toBe(undefined)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['another hash', verifierKey(key).replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
  ['a key of another type', `x+${'0'.repeat(8)}+${Buffer.concat([Buffer.of(2), publicKey]).toString('base64')}`],
  ['nothing', ''],
  ['a sentence', 'the key is under the mat'],
])('%s is no verifier key', (_what, text) => {
  expect(readVerifierKey(text)).toBe(undefined)
})
