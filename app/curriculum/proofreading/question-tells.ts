import type { WrittenQuestion } from '../question-schema'
import { sentencesIn } from './reading-level'

/** Something in one question that gives its answer away or trips a careful reader. `path` leads to it from the question. */
export type Tell = { path: PropertyKey[]; message: string; cure: string }

/** A right option this many times as long as the longest wrong one catches the eye by itself. */
const FAR_LONGER = 1.5
/** Short options differ by a word; that tells nothing. */
const LONG_ENOUGH = 30
/** Two questions that share so much of their words ask the same. */
const NEARLY_THE_SAME = 0.8

const OF_THE_ABOVE = /\b(all|none|both|neither|any) of (the )?(above|others?|these( answers)?)\b|^(all|none) of them$/i
const NEGATIVE = /\b(not|except|least|never|cannot)\b|n[’']t\b/

/** Texts to choose between, and the way to them from the question. */
export type Choice = { path: PropertyKey[]; options: { text: string; correct: boolean }[] }

/** Every list of texts that a question lets one choose from; a scenario has one a step. */
export function choicesIn(question: WrittenQuestion): Choice[] {
  if (question.type === 'single' || question.type === 'multiple')
    return [{ path: ['options'], options: question.options }]
  if (question.type !== 'scenario') return []
  return question.steps.map(({ choices }, n) => ({ path: ['steps', n, 'choices'], options: choices }))
}

/** What is wrong with the choices and the wording of one question. */
export function tellsOf(question: WrittenQuestion): Tell[] {
  const choices = choicesIn(question)
  return [
    ...choices.flatMap((choice) => [...twins(choice), ...aboutOthers(choice), ...farLonger(choice)]),
    ...(choices.length > 0 ? quietNegative(question.ask) : []),
  ]
}

function aboutOthers({ path, options }: Choice): Tell[] {
  return options.flatMap(({ text }, n): Tell[] =>
    OF_THE_ABOVE.test(text.trim())
      ? [
          {
            path: [...path, n, 'text'],
            message: `“${text}” is no option: they are shuffled.`,
            cure: 'Write an option that stands by itself, or use type: multiple.',
          },
        ]
      : [],
  )
}

function twins({ path, options }: Choice): Tell[] {
  return options.flatMap((option, n): Tell[] => {
    const other = options.slice(0, n).find((one) => bare(one.text) === bare(option.text))
    return other === undefined
      ? []
      : [
          {
            path: [...path, n, 'text'],
            message: `This option says the same as “${other.text}”.`,
            cure: 'Write another one, or offer fewer.',
          },
        ]
  })
}

function farLonger({ path, options }: Choice): Tell[] {
  const [right, second] = options.filter((option) => option.correct).map((option) => option.text.length)
  const longest = Math.max(...options.filter((option) => !option.correct).map((option) => option.text.length))
  if (right === undefined || second !== undefined || right < LONG_ENOUGH || right < longest * FAR_LONGER) return []
  return [
    {
      path: [...path, options.findIndex((option) => option.correct), 'text'],
      message: `The right option has ${right} characters, and no other has more than ${longest}.`,
      cure: 'Shorten it, or give the wrong ones as much to say.',
    },
  ]
}

/** Only the question itself, before any “if” or “when”, can turn the answer round; a reason is asked for with “why”. */
function quietNegative(ask: string): Tell[] {
  const asked = sentencesIn(ask.replace(/“[^”]*”|"[^"]*"/g, '')).filter((sentence) => /\?\W*$/.test(sentence))
  const turned = asked.map(
    (sentence) => sentence.split(/\b(?:if|when|who|because|while|although|that|whose)\b|,/i)[0] ?? '',
  )
  const word = turned.map((part) => (/^\W*(why|how)\b/i.test(part) ? null : NEGATIVE.exec(part))).find(Boolean)
  if (!word) return []
  return [
    {
      path: ['ask'],
      message: `The question turns on the word “${word[0]}”, which is easily read over.`,
      cure: 'Ask for what is right, or write the word in CAPITALS.',
    },
  ]
}

/** Words and figures alone: two texts that differ in nothing else say the same. */
const bare = (text: string) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !/^(a|an|the)$/.test(word)).join(' ')

/** Pairs of questions of a bank that ask nearly the same and may meet in one attempt: their places, the later one first. */
export function nearTwins(questions: WrittenQuestion[]): [later: number, earlier: number][] {
  const words = questions.map((question) => new Set(bare(everything(question)).split(' ')))
  return questions.flatMap((question, later) =>
    questions.slice(0, later).flatMap((other, earlier): [number, number][] => {
      const kept = question.enemies !== undefined && question.enemies === other.enemies
      return !kept && alike(words[later], words[earlier]) >= NEARLY_THE_SAME ? [[later, earlier]] : []
    }),
  )
}

const everything = (question: WrittenQuestion) =>
  [question.ask, ...choicesIn(question).flatMap(({ options }) => options.map((option) => option.text))].join(' ')

/** Shared words among all words of both. */
function alike(a: Set<string> = new Set(), b: Set<string> = new Set()): number {
  const shared = [...a].filter((word) => b.has(word)).length
  return shared / Math.max(1, a.size + b.size - shared)
}
