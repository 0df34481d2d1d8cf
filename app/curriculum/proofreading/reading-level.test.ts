import { expect, test } from 'vitest'
import { contentFolders, lessonText } from '~tests/factories/content'
import { proofreading } from '~tests/factories/readings'
import { readingLevel, sentencesIn, syllablesIn } from './reading-level'

const aContentFolder = contentFolders()
const TIME = 'modules/01-basics/lessons/02-time.mdx'

test.each([
  ['gel', 1],
  ['probe', 1],
  ['table', 2],
  ['baby', 2],
  ['scanned', 1],
  ['wanted', 2],
  ['minutes', 2],
  ['diagnosis', 4],
  ['ultrasound', 3],
  ['responsibility', 6],
  ['probe-on', 2],
  ['ALARA', 1],
  ['0.7', 1],
])('%s has %i syllables', (word, syllables) => {
  expect(syllablesIn(word)).toBe(syllables)
})

test.each([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['At TI 0.7 you stop. Then you wait.', ['At TI 0.7 you stop.', 'Then you wait.']],
  ['“Is it well?” she asks. “Yes.”', ['“Is it well?” she asks.', '“Yes.”']],
  ['Ask Dr. Lind, e.g. by phone. Then go.', ['Ask Dr Lind, e.g by phone.', 'Then go.']],
])('%s is parted into sentences', (text, sentences) => {
  expect(sentencesIn(text)).toEqual(sentences)
})

test('the grade is what the formula gives: twelve words of one syllable each', () => {
  const { grade } = readingLevel([{ text: 'The cat sat on the mat and the dog sat by it.', line: 1 }])
  expect(grade).toBeCloseTo(0.39 * 12 + 11.8 - 15.59, 5)
})

test('a text without a sentence has no level to speak of', () => {
  expect(readingLevel([{ text: 'Gel.', line: 3 }])).toEqual({ grade: 0, sentences: [] })
})

const HARD =
  'Institutional accountability necessitates comprehensive documentation of physiological parameters throughout every individual examination.'
const HARDEST = `${HARD.slice(0, -1)}, notwithstanding administrative considerations regarding interoperability.`
const paragraphs = (sentence: string, count: number) => Array.from({ length: count }, () => sentence).join('\n\n')

test('a lesson that is hard to read is remarked on, with its two hardest sentences', async () => {
  const body = `${paragraphs(HARD, 60)}\n\n${HARDEST}\n\nA limit is a limit. <Cite id="two-2021" />`
  const content = await aContentFolder({ [TIME]: lessonText({ sources: ['one-2020', 'two-2021'], body, words: 200 }) })
  const [problem, ...others] = await proofreading(content)
  expect(others).toEqual([])
  expect(problem).toMatchObject({ file: TIME, severity: 'warning', cure: expect.stringMatching(/^Split long/) })
  expect(problem?.message).toMatch(/^The lesson reads at grade \d\d\.\d; 4 to 9 is easy to read\. The hardest: “/)
  expect(problem?.message).toContain(`“${HARDEST}” (line ${problem?.line}) “${HARD}” (line 14)`)
})

test('a lesson that is chopped into pieces is remarked on', async () => {
  const body = `${paragraphs('She puts the gel on. It is cold. He laughs at it.', 90)}\n\nA limit. <Cite id="two-2021" />`
  const content = await aContentFolder({ [TIME]: lessonText({ sources: ['one-2020', 'two-2021'], body, words: 24 }) })
  expect((await proofreading(content)).map(({ message, cure }) => [message, cure])).toEqual([
    [
      expect.stringMatching(/^The lesson reads at grade -?\d\.\d; 4 to 9 is easy to read\.$/),
      'Join some of the short sentences, so that it sounds spoken.',
    ],
  ])
})
