import fc from 'fast-check'
import { Sentence } from '~/curriculum/content-words'
import { WrittenQuestion } from '~/curriculum/question-schema'

const TRICKY = [
  '->',
  '%50%',
  '::',
  '{=x}',
  '~',
  '#',
  '####',
  '\\',
  '\\n',
  '//',
  '<b>',
  '&amp;',
  ']]>',
  '"',
  "'",
  '=1+1',
]
const more = fc.constantFrom(
  ...TRICKY,
  '\n',
  '\t',
  ' – ',
  'ALARA',
  'É',
  '胎',
  '👶🏽',
  'A. one',
  'ANSWER: B',
  '[html]',
  ',',
  ';',
)
const some = fc.string({ unit: 'binary', maxLength: 8 })

/** Words that an author might write, and many that no author would. */
export const anyWords: fc.Arbitrary<string> = fc
  .array(fc.oneof(more, some, fc.lorem({ maxCount: 3 })), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('').trim())
  .filter((text) => Sentence.safeParse(text).success)

const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}$/)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })

/** A list of things with ids and different texts, of which `right` says which are marked. */
const listOf = (least: number, most: number, isRight: (index: number) => boolean) =>
  fc
    .uniqueArray(anyWords, { minLength: least, maxLength: most, selector: (text) => text.toLowerCase() })
    .chain((texts) => fc.tuple(fc.constant(texts), ids(texts.length)))
    .map(([texts, ids]) => texts.map((text, n) => ({ id: ids[n] ?? '', text, correct: isRight(n) })))

const ids = (count: number) => fc.uniqueArray(slug, { minLength: count, maxLength: count })
const bare = <T extends { correct: boolean }>({ correct: _correct, ...one }: T) => one

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))

const SHAPES: Record<WrittenQuestion['type'], fc.Arbitrary<Record<string, unknown>>> = {
  single: listOf(2, 6, (n) => n === 1).map((options) => ({ options })),
  multiple: fc.record({
    options: listOf(3, 7, (n) => n < 2),
    credit: maybe(fc.constantFrom('proportional', 'all-or-nothing')),
  }),
  'true-false': fc.record({ answer: fc.boolean() }),
  numeric: fc.record({
    answer: fc.record({ value: number, tolerance: number.map(Math.abs), unit: fc.oneof(fc.constant(''), anyWords) }),
  }),
  'short-text': fc.record({ answer: fc.record({ accept: fc.array(anyWords, { minLength: 1, maxLength: 4 }) }) }),
  matching: fc
    .tuple(
      listOf(2, 5, () => true),
      listOf(2, 9, () => true),
    )
    .map(([lefts, rights]) => ({
      pairs: lefts.slice(0, rights.length).map(({ id, text }, n) => ({ id, text, match: rights[n]?.text })),
      extras: rights.slice(lefts.length).map(({ text }) => text),
    })),
  ordering: listOf(3, 6, () => true).map((steps) => ({ steps: steps.map(bare) })),
  hotspot: listOf(3, 5, (n) => n === 0).map((spots) => ({
    picture: 'a-drawing.svg',
    alt: 'A drawing of a room.',
    spots: spots.map((spot, n) => ({ ...spot, at: [60 * n, 0, 50, 50] })),
  })),
  'image-choice': listOf(2, 4, (n) => n === 0).map((all) => ({
    pictures: all.map(({ id, text, correct }) => ({ id, picture: `${id}.svg`, alt: text, correct })),
  })),
  scenario: fc
    .tuple(
      listOf(2, 4, (n) => n === 0),
      listOf(2, 4, (n) => n === 0),
      anyWords,
    )
    .map(([first, second, text]) => ({
      marks: 3,
      steps: [
        { id: 'one', text, choices: first.map((choice) => ({ ...choice, next: 'two' })) },
        { id: 'two', text, choices: second },
      ],
    })),
  essay: anyWords.map((text) => ({
    marks: undefined,
    words: { least: 10, most: 50 },
    ...{ critical: false, model: text, markers: 2, tolerance: 0 },
    rubric: [{ id: 'a', text, levels: [0, 2].map((marks) => ({ marks, text })) }],
  })),
}

/** A good question of that type, as an author might write it. */
export const anyQuestion = (type: WrittenQuestion['type']): fc.Arbitrary<WrittenQuestion> =>
  fc
    .record({
      ...{
        id: slug,
        tag: slug,
        lesson: slug,
        section: maybe(slug),
        enemies: maybe(slug),
        ask: anyWords,
        practice: maybe(fc.boolean()),
      },
      ...{ difficulty: fc.integer({ min: 1, max: 3 }), critical: fc.boolean(), marks: fc.integer({ min: 1, max: 10 }) },
      ...{
        sources: fc.array(slug, { maxLength: 2 }),
        rationale: anyWords.map((text) => `Because of this, says ${text}`),
      },
      shape: SHAPES[type],
    })
    .map(({ shape, ...common }) => WrittenQuestion.safeParse(JSON.parse(JSON.stringify({ type, ...common, ...shape }))))
    .filter((parsed) => parsed.success)
    .map((parsed) => parsed.data as WrittenQuestion)
