import { deflateSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { aPrinted } from '~tests/factories/printed'
import { openPapers } from '../paper/papers.server'
import { PLAIN_TEMPLATE } from '../template/template'
import { paperAgrees } from './paper-agrees.server'
import { CannotRead } from './reading/bounds'

const papers = openPapers()
afterAll(papers.close)
const drawn = async (printed: ReturnType<typeof aPrinted>) =>
  Buffer.from(
    await papers.draw({
      ...{ id: JSON.stringify(printed), printed, fingerprint: 'f'.repeat(64), credential: '{}' },
      address: 'https://academy.example/verify/1',
    }),
  )

test.each([
  'Zoë Nguyễn-Smith',
  'Ольга Ґалаґан',
  '李小龙',
  'محمد عربي الهاشمي',
  '𐎠𐎡 Darius',
  `${'Maximiliana Wilhelmina '.repeat(5)}Ffl`,
])('the paper of %s agrees with its record', async (holder) => {
  const printed = aPrinted({ holder })
  expect(paperAgrees(await drawn(printed), printed)).toMatchObject({ passed: true })
})

test('a paper whose wording has quotation marks agrees with its record, set in print as they are', async () => {
  const template = { ...PLAIN_TEMPLATE, awardedTo: `The studio's "bright star" is 'hereby'` }
  const printed = { ...aPrinted(), template }
  expect(paperAgrees(await drawn(printed), printed)).toMatchObject({ passed: true })
})

test.each([
  ['the holder', { holder: 'Mario Fernandes' }],
  ['the day until which it is valid', { validUntil: '2029-03-02' }],
  ['the number', { serial: '1'.repeat(26) }],
  ['the level', { level: { ...aPrinted().level, title: 'Studio Lead' } }],
])('a paper that differs in %s is told', async (what, changes) => {
  const answer = paperAgrees(await drawn({ ...aPrinted(), ...changes }), aPrinted())
  expect([answer.passed, answer.detail]).toEqual([false, `It differs in: ${what}.`])
})

test('a PDF without words says nothing either way', () => {
  expect(paperAgrees(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj'), aPrinted())).toMatchObject({ passed: 'not-made' })
})

/** A drawing in a font whose letters are told by `letters`, as a PDF has them. */
const aDrawing = (letters: string, drawing = '/F1 1 Tf <0001> Tj') =>
  [
    `5 0 obj\n<</Filter/FlateDecode/Length ${packed(letters).length}>>\nstream\n${packed(letters)}\nendstream\nendobj`,
    '6 0 obj\n<</Type /Font /ToUnicode 5 0 R>>\nendobj',
    '7 0 obj\n<</F1 6 0 R>>\nendobj',
    `8 0 obj\n<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream\nendobj`,
  ].join('\n')
const packed = (letters: string) => deflateSync(`beginbf ${letters}`).toString('latin1')
const aPart = (dictionary: string, text: string) =>
  `9 0 obj\n<<${dictionary}/Filter/FlateDecode/Length ${deflateSync(text).length}>>\nstream\n${deflateSync(text).toString('latin1')}\nendstream\nendobj`

// Each of these kept a server busy for minutes, or for ever.
test.each<[string, string]>([
  ['a megabyte of digits', '1'.repeat(1_000_000)],
  ['a megabyte of beginnings', '1 0 obj '.repeat(125_000)],
  ['digits before each part', `${'1'.repeat(4990)}\nstream\nx\nendstream\n`.repeat(200)],
  ['a font of ranges without end', aDrawing('<0000><ffff><0000>'.repeat(50_000))],
  ['a font of lists that do not close', aDrawing('<0000><ffff>['.repeat(70_000))],
  ['a font of beginnings', aDrawing('beginbfchar '.repeat(80_000))],
  [
    'a letter that is a book',
    aDrawing(`beginbfchar <0001> <${'0041'.repeat(200_000)}> endbfchar`, `/F1 1 Tf <${'0001'.repeat(100_000)}> Tj`),
  ],
  [
    'one font under a thousand names',
    `${aDrawing('<0000><0fff><0000>')}\n10 0 obj\n<<${Array.from({ length: 1400 }, (_, at) => `/N${at} 6 0 R`).join(' ')}>>\nendobj`,
  ],
  [
    'a thousand copies of one object',
    aPart('/Type/ObjStm/First 800000', `${'1 0 2 100000 '.repeat(60_000)}${'/A 6 0 R '.repeat(20_000)}`),
  ],
  ['an index of digits', aPart('/Type/ObjStm/First 900000', '1'.repeat(900_000))],
])('a PDF of %s is read in bounds or not at all', (_what, inside) => {
  const asked = () => paperAgrees(Buffer.from(`%PDF-1.4\n${inside}\n%%EOF`, 'latin1'), aPrinted())
  let answer: ReturnType<typeof paperAgrees>
  try {
    answer = asked()
  } catch (error) {
    expect(error).toBeInstanceOf(CannotRead)
    return
  }
  expect(answer.passed).not.toBe(true)
})
