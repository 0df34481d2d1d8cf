import type { Answer } from '../answer'
import { markedByRules, type OptionFace, type QuestionOf, type QuestionTypeRules, shareOf } from '../question-type'
import { inOrder } from './options'

/** Steps to put into order, as the page shows them: never in the right order. */
export type OrderingFace = { type: 'ordering'; steps: OptionFace[] }

/** The part of an answer that gives a step its place, counted from 1. */
export const placed = (step: string, place: number) => `${step}=${place}`

/** The place that an answer gives to a step; `undefined` while it has none. */
export function placeOf(answer: Answer, step: string): number | undefined {
  const part = answer.find((one) => one.startsWith(`${step}=`))
  return part === undefined ? undefined : Number(part.slice(step.length + 1))
}

/**
 * Put the steps into order. Marks are in proportion to the neighbours that are right (this step straight after that
 * one), rounded down: who knows the procedure and slips with one step keeps the rest, where counting right places
 * would take everything from a list that is off by one. The answer gives places, `step=2`, in the order of the places;
 * some may still be missing. A list that nobody touched gives none.
 */
export const ordering: QuestionTypeRules<'ordering', OrderingFace, string[]> = {
  ...markedByRules,
  orderable: (question) => question.steps.map(({ id }) => id),
  publicFace: (question, order) => ({
    type: 'ordering',
    steps: neverRight(question, inOrder(question.steps, order)).map(({ id, text }) => ({ id, text })),
  }),
  parseAnswer: (question, posted) => {
    const given = posted.map((part) => ({ part, place: Number(/=([1-9])$/.exec(part)?.[1]) }))
    const known = given.every(
      ({ part, place }) =>
        place <= question.steps.length && question.steps.some(({ id }) => part === placed(id, place)),
    )
    if (!known) return { problem: 'Give each step one of the places shown.' }
    const [twice] = given.filter(({ place }, index) => given.findIndex((one) => one.place === place) < index)
    if (twice) return { problem: `Two steps stand at place ${twice.place}. Give each a place of its own.` }
    if (new Set(given.map(({ part }) => part.slice(0, part.indexOf('=')))).size < given.length)
      return { problem: 'Give each step one place.' }
    return { answer: given.sort((one, other) => one.place - other.place).map(({ part }) => part) }
  },
  markAnswer: ({ steps, marks }, answer) => {
    const places = steps.map(({ id }) => placeOf(answer, id))
    const follows = places.filter((place, index) => index > 0 && place !== undefined && place - 1 === places[index - 1])
    return shareOf(marks, follows.length, steps.length - 1)
  },
  unfinished: ({ steps }, answer) =>
    answer.length < steps.length ? `${answer.length} of ${steps.length} steps have a place.` : undefined,
  keyOf: keyIn,
  keyFace: keyIn,
}

function keyIn({ steps }: QuestionOf<'ordering'>): Answer {
  return steps.map(({ id }, index) => placed(id, index + 1))
}

/** Chance may deal the right order; then the last step comes first. */
function neverRight<T extends { id: string }>({ steps }: QuestionOf<'ordering'>, dealt: T[]): T[] {
  const isRight = dealt.every(({ id }, index) => id === steps[index]?.id)
  return isRight ? [...dealt.slice(-1), ...dealt.slice(0, -1)] : dealt
}
