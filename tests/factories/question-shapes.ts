import type { Question, QuestionType } from '~/curriculum/question-schema'

/** A drawing with everything in it that could tell too much: a title, and ids that bear its file's name. */
export const aDrawing = (name = 'light-from-the-side') =>
  `<svg viewBox="0 0 720 400" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${name}-t"><title id="${name}-t">The right one is ${name}</title><clipPath id="${name}-c"><circle cx="200" cy="200" r="90" /></clipPath><rect x="100" y="100" width="300" height="200" class="fig-fill-accent-soft" clip-path="url(#${name}-c)" /><text x="120" y="380" class="fig-text fig-ink">A drawing</text></svg>`

type Shapes = { [T in QuestionType]: (about: string) => Omit<Extract<Question, { type: T }>, keyof Base> }
type Base = Pick<Question, 'id' | 'tag' | 'difficulty' | 'critical' | 'lesson' | 'sources' | 'ask' | 'rationale'> & {
  marks?: number
  section?: string
  enemies?: string
}

const options = (about: string, right: string[]) =>
  ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `${about}: option ${id}`, correct: right.includes(id) }))

/**
 * What makes a question one of its type. Right are: option `a`; options `a` and `c`; true; 15 minutes; the word
 * “echo”; each pair with its own letter; the order a, b, c, d; the spot or picture `a`; the choices `greet=a` and
 * `ask=a`, where choice `c` of the first step is fatal.
 */
export const SHAPES: Shapes = {
  single: (about) => ({ type: 'single', options: options(about, ['a']) }),
  multiple: (about) => ({ type: 'multiple', options: options(about, ['a', 'c']) }),
  'true-false': () => ({ type: 'true-false', answer: true }),
  numeric: () => ({ type: 'numeric', answer: { value: 15, tolerance: 0, unit: 'minutes' } }),
  'short-text': () => ({ type: 'short-text', answer: { accept: ['echo', 'an echo'] } }),
  matching: (about) => ({
    type: 'matching',
    pairs: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `${about}: left ${id}`, match: `Belongs to ${id}` })),
    extras: ['Belongs to nothing'],
  }),
  ordering: (about) => ({
    type: 'ordering',
    steps: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `${about}: step ${id}` })),
  }),
  hotspot: (about) => ({
    type: 'hotspot',
    picture: { svg: aDrawing('where-it-is') },
    alt: `${about}: a drawing of a room.`,
    spots: ['a', 'b', 'c'].map((id, index) => ({
      id,
      text: `${about}: spot ${id}`,
      at: [40 + 200 * index, 60, 120, 100] as [number, number, number, number],
      correct: id === 'a',
    })),
  }),
  'image-choice': (about) => ({
    type: 'image-choice',
    pictures: ['a', 'b'].map((id) => ({
      id,
      picture: { svg: aDrawing(`light-${id}`) },
      alt: `${about}: picture ${id}.`,
      correct: id === 'a',
    })),
  }),
  scenario: (about) => ({
    type: 'scenario',
    steps: [
      {
        id: 'greet',
        text: `${about}: somebody comes in.`,
        choices: [
          { id: 'a', text: 'Say hello', next: 'ask', correct: true, fatal: false },
          { id: 'b', text: 'Say nothing', next: 'ask', correct: false, fatal: false },
          { id: 'c', text: 'Shut the door', correct: false, fatal: true },
        ],
      },
      {
        id: 'ask',
        text: `${about}: UNREACHED they ask you something.`,
        choices: [
          { id: 'a', text: 'Answer', correct: true, fatal: false },
          { id: 'b', text: 'Guess', correct: false, fatal: false },
        ],
      },
    ],
  }),
  essay: () => ({
    type: 'essay',
    words: { least: 3, most: 6 },
    rubric: [
      {
        id: 'honest',
        text: 'RUBRIC says what is known',
        levels: [
          { marks: 0, text: 'RUBRIC does not' },
          { marks: 2, text: 'RUBRIC does' },
        ],
      },
    ],
  }),
}

const firstWrong = (all: readonly { id: string; correct: boolean }[]) =>
  all
    .filter(({ correct }) => !correct)
    .slice(0, 1)
    .map(({ id }) => id)

/** An answer that earns nothing: every pair of its neighbour, the order backwards, the first wrong choice. */
export function aMistake(question: Question): string[] {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return firstWrong(question.options)
    case 'true-false':
      return [String(!question.answer)]
    case 'numeric':
      return ['99999']
    case 'short-text':
      return ['a drum']
    case 'matching':
      return question.pairs.map(({ id }, index, all) => `${id}=${all[(index + 1) % all.length]?.match}`)
    case 'ordering':
      return [...question.steps].reverse().map(({ id }, index) => `${id}=${index + 1}`)
    case 'hotspot':
      return firstWrong(question.spots)
    case 'image-choice':
      return firstWrong(question.pictures)
    case 'scenario':
      return firstWrong(question.steps[0]?.choices ?? []).map((choice) => `${question.steps[0]?.id}=${choice}`)
    case 'essay':
      return ['Nothing that is known']
  }
}
