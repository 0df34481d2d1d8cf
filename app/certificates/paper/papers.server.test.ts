import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { aPrinted } from '~tests/factories/printed'
import { credentialInPdf } from '../credential/reading/read-pdf.server'
import { bare, textOnPages, wordsOnPages } from '../credential/reading/words-on-pdf.server'
import { qrMatrix } from './paper-words'
import { openPapers, type Paper } from './papers.server'
import { transcriptWords } from './transcript-words'
import { openTypeface } from './typeface.mjs'

const papers = openPapers()
afterAll(papers.close)

const ADDRESS = 'https://academy.example/verify/0123456789ABCDEFGHJKMNPQRS'
const aPaper = (story: Parameters<typeof aPrinted>[0] & { id?: string } = {}): Paper => ({
  id: story.id ?? 'one',
  printed: aPrinted(story),
  fingerprint: 'f'.repeat(64),
  address: ADDRESS,
})
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const text = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

/** The drawing instructions of each page, unpacked. */
function contentsOf(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf)
  const streams: string[] = []
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    if (bytes.subarray(at - 3, at).toString() === 'end') continue
    const end = bytes.indexOf('\nendstream', at)
    try {
      streams.push(inflateSync(bytes.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // A stream of another kind, such as one that is not packed.
    }
  }
  return streams.filter((stream) => /\bBDC\b/.test(stream))
}

const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The texts that stand beside a drawing for whoever hears it. */
const saidInstead = (pdf: Uint8Array) =>
  [...text(pdf).matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, literal = '']) => {
    const bytes = Buffer.from(
      literal.replace(/\\([\s\S])/g, (_, one: string) => ESCAPED[one] ?? one),
      'latin1',
    )
    return new TextDecoder('utf-16be').decode(bytes)
  })

test('a certificate is two pages with a title, a language and a structure for readers that read aloud', async () => {
  const pdf = text(await papers.draw(aPaper()))
  expect(pdf.startsWith('%PDF-1.7')).toBe(true)
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2)
  expect(pdf.includes('/Lang (en-GB)')).toBe(true)
  expect(pdf.includes('Safe Practice: certificate of Maria Fernandes')).toBe(true)
  expect(pdf.includes('/Marked true')).toBe(true)
  for (const element of ['H1', 'H2', 'H3', 'Table', 'TH', 'TD', 'Figure'])
    expect(pdf.includes(`/S /${element}`)).toBe(true)
  expect(pdf.includes(`/Alt (QR code that leads to ${ADDRESS})`)).toBe(true)
  expect(pdf.includes(`/URI (${ADDRESS})`)).toBe(true)
})

test('read aloud, the last word of a line does not run into the next, and the code is a link with words', async () => {
  const pdf = Buffer.from(await papers.draw(aPaper({ id: 'aloud' })))
  const [front = '', record = ''] = textOnPages(pdf)
  const { statement, notice } = aPrinted()
  expect(front).toContain(statement)
  expect(front).toMatch(/Issued \d+ \w+ \d{4}/)
  expect(record).toContain(notice?.place)
  // The link's place on the sheet belongs to its element, whose words are said.
  expect(text(pdf)).toMatch(/\/Type \/OBJR/)
  expect(text(pdf)).toMatch(/\/Contents \(Scan to check it now\)/)
})

test.each([
  ['محمد عربي', ['محمد عربي']],
  ['आदित्य शर्मा', ['आदित्य शर्मा']],
  ['Zoë Nguyễn', []],
])('%s is read aloud as it is written, also where its letters are drawn in another order', async (holder, said) => {
  const [name] = saidInstead(await papers.draw(aPaper({ id: holder, holder })))
  expect(name === undefined ? [] : [name]).toEqual(said)
})

test('every letter is drawn with a font that is in the file', async () => {
  const pdf = text(await papers.draw(aPaper()))
  const fonts = [...pdf.matchAll(/\/BaseFont \/([A-Z]{6}\+[\w-]+)/g)].map(([, name]) => name?.slice(7))
  expect(new Set(fonts)).toEqual(
    new Set(['Fraunces-Display', 'Fraunces-TextItalic', 'Inter-Regular', 'Inter-SemiBold']),
  )
  expect(pdf.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(4)
})

test('the same certificate is the same bytes, whichever thread draws it', async () => {
  const other = openPapers()
  const [one, two] = await Promise.all([papers.draw(aPaper()), other.draw(aPaper())])
  await other.close()
  expect(sha(one)).toBe(sha(two))
})

test('asked for twice it is drawn once', async () => {
  const paper = aPaper({ id: 'twice', holder: 'Twice Drawn' })
  const [one, two] = await Promise.all([papers.draw(paper), papers.draw(paper)])
  expect(one).toBe(two)
  expect(await papers.draw(paper)).toBe(one)
})

test('the squares on the paper are exactly those of the QR code', async () => {
  const [first = ''] = contentsOf(await papers.draw(aPaper()))
  const matrix = qrMatrix(ADDRESS)
  const marked = first.slice(first.indexOf('/Figure'))
  const figure = marked.slice(0, marked.indexOf('EMC'))
  const bars = [...figure.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map(([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }))
  const left = Math.min(...bars.map((bar) => bar.x))
  const top = Math.min(...bars.map((bar) => bar.y))
  const cell = (bars[0]?.height ?? 0) - 0.02
  const drawn = matrix.map((row) => row.map(() => false))
  for (const { x, y, width } of bars) {
    const row = Math.round((y - top) / cell)
    const start = Math.round((x - left) / cell)
    for (let column = start; column < start + Math.round((width - 0.02) / cell); column += 1)
      (drawn[row] ?? [])[column] = true
  }
  expect(drawn).toEqual(matrix)
  // Three corners of seven by seven, as every scanner looks for them.
  for (const [row, column] of [
    [0, 0],
    [0, matrix.length - 7],
    [matrix.length - 7, 0],
  ] as const) {
    expect(
      matrix.slice(row, row + 7).map((cells) =>
        cells
          .slice(column, column + 7)
          .map(Number)
          .join(''),
      ),
    ).toEqual(['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'])
  }
})

const typeface = openTypeface(new URL('./fonts/', import.meta.url))

test.each([
  ['Latin with accents', 'Zoë Nguyễn Łukasz Ğül Þórður Ệ'],
  ['combining accents, composed', 'Zoe\u0308 Nguye\u0302\u0303n'],
  ['Greek', 'Ελένη Παπαδοπούλου'],
  ['Cyrillic', 'Ольга Ґалаґан'],
  ['Arabic', 'محمد عربي الهاشمي'],
  ['Hebrew', 'שרה כהן'],
  ['Devanagari', 'आदित्य शर्मा'],
  ['Thai', 'สมชาย ใจดี'],
  ['Chinese', '李小龙'],
  ['Japanese', '山田ひろ子'],
  ['Korean', '김민준'],
  ['several at once', 'Ольга Παπαδοπούλου-李'],
])('a name in %s can be printed', (_script, name) => {
  expect(typeface.runsOf(name, 'display').covered).toBe(true)
})

test('words of a right-to-left name are laid from the right', () => {
  expect(typeface.runsOf('محمد عربي الهاشمي', 'display').runs.map((run) => run.text)).toEqual([
    'الهاشمي',
    ' ',
    'عربي',
    ' ',
    'محمد',
  ])
})

test.each([
  ['Amara 李 عربي Okafor', ['Amara ', '李 ', 'عربي', ' ', 'Okafor']],
  ['Sarah شرقي عربي Cohen', ['Sarah ', 'عربي', ' ', 'شرقي', ' ', 'Cohen']],
])('in %s the spaces part the words that they part in writing', (name, laid) => {
  expect(typeface.runsOf(name, 'display').runs.map((run) => run.text)).toEqual(laid)
})

test('a name that no font can draw is not printed as boxes: the paper names its number instead', async () => {
  expect(typeface.runsOf('𐎠𐎡 Darius', 'display').covered).toBe(false)
  const strange = await papers.draw(aPaper({ id: 'strange', holder: '𐎠𐎡 Darius' }))
  expect(text(strange)).toContain('/S /H1')
})

test('all of a very long name stands on the paper, however small', async () => {
  const drawn = async (holder: string) => {
    const [front = ''] = contentsOf(await papers.draw(aPaper({ id: holder, holder })))
    const from = front.indexOf('/P', front.indexOf('/P', front.indexOf('/H1')) + 1)
    return (front.slice(from, front.indexOf('EMC', from)).match(/<[0-9a-f]+>/g) ?? []).join('').replace(/[<>]/g, '')
  }
  const name = 'Maria Alexandrina Wolfeschlegelsteinhausenbergerdorff-Fernandes da Conceição'
  const [shorter, longer] = await Promise.all([drawn(name), drawn(`${name} e Silva Nguyễn`)])
  expect(longer.length).toBeGreaterThan(shorter.length)
})

test('a long sentence under the title of the record is set in lines, and none runs off the sheet', async () => {
  const linesWith = async (place: string) => {
    const { notice, ...printed } = aPrinted()
    if (!notice) throw new Error('The record has a notice.')
    const paper = { ...aPaper({ id: place }), printed: { ...printed, notice: { ...notice, place } } }
    const [, record = ''] = contentsOf(await papers.draw(paper))
    return record.match(/\bBT\b/g)?.length ?? 0
  }
  expect(await linesWith('a place with a very long name '.repeat(9).trim())).toBeGreaterThan(await linesWith('Texas'))
})

test('a long record goes on over more pages', async () => {
  const pdf = await papers.draw(aPaper({ id: 'long', skills: 60 }))
  expect(text(pdf).match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3)
})

test('a paper that cannot be drawn is told to whoever asked, and the next one is drawn', async () => {
  const broken = { ...aPaper({ id: 'broken' }), printed: { ...aPrinted(), statement: 7 as unknown as string } }
  await expect(papers.draw(broken)).rejects.toThrow()
  expect((await papers.draw(aPaper({ id: 'after' }))).byteLength).toBeGreaterThan(10_000)
})

test('a transcript says who, of which day and what was left out, carries its JSON, and its rows can be read off it', async () => {
  const json = JSON.stringify({ '@context': [], type: ['VerifiableCredential', 'Transcript'] })
  const attempt = { quiz: 'Sound basics', number: '2', takenOn: '2026-02-01', mark: '92', passMark: '80' }
  const words = transcriptWords(
    {
      id: 'https://academy.example/verify/transcripts/1',
      issuer: { id: 'did:web:academy.example', name: 'Harbour Studio Academy' },
      credentialSubject: {
        ...{ name: 'Zoë Nguyễn', asOf: '2026-03-02T10:00:00Z', leftOut: ['practical work'] },
        quizAttempts: Array.from({ length: 60 }, () => ({
          ...attempt,
          outcome: 'passed' as const,
          version: 'a'.repeat(64),
        })),
      },
    },
    { number: '0123456789ABCDEFGHJKMNPQRS', address: ADDRESS, hash: 'f'.repeat(64), json, paper: 'Letter', look: 0 },
  )
  const pdf = Buffer.from(await papers.drawTranscript(words))
  expect(text(pdf).match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2)
  for (const element of ['H1', 'H3', 'Table', 'TH', 'TD', 'Figure'])
    expect(text(pdf).includes(`/S /${element}`)).toBe(true)
  expect(credentialInPdf(pdf)).toBe(json)
  const read = wordsOnPages(pdf).join('')
  for (const said of [
    'Harbour Studio Academy',
    'as it stood on 2 March 2026',
    'Left out at the request',
    'It is not a certificate',
    'Sound basics292 %80 %passed1 February 2026',
  ])
    expect(read).toContain(bare(said))
})
