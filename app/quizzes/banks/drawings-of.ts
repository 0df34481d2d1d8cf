import type { Question, WrittenQuestion } from '~/curriculum/question-schema'
import type { Drawings } from './bank-format'

/** The names of the drawings that a question shows. */
export function drawingsOf(question: WrittenQuestion): string[] {
  if (question.type === 'hotspot') return [question.picture]
  return question.type === 'image-choice' ? question.pictures.map(({ picture }) => picture) : []
}

/** The question with other names for its drawings. */
export function withDrawings(question: WrittenQuestion, nameFor: (name: string) => string): WrittenQuestion {
  if (question.type === 'hotspot') return { ...question, picture: nameFor(question.picture) }
  if (question.type !== 'image-choice') return question
  return { ...question, pictures: question.pictures.map((one) => ({ ...one, picture: nameFor(one.picture) })) }
}

/** A question in force as an author would have written it: its drawings become files, named after the question. */
export function asWritten(question: Question): { question: WrittenQuestion; drawings: Drawings } {
  const drawings = new Map<string, string>()
  const named = (name: string, { svg }: { svg: string }) => {
    drawings.set(name, svg)
    return name
  }
  if (question.type === 'hotspot')
    return { question: { ...question, picture: named(`${question.id}.svg`, question.picture) }, drawings }
  if (question.type !== 'image-choice') return { question, drawings }
  const pictures = question.pictures.map((one) => ({
    ...one,
    picture: named(`${question.id}-${one.id}.svg`, one.picture),
  }))
  return { question: { ...question, pictures }, drawings }
}

/** Why a question cannot go whose drawing is not there. */
export const noDrawing = (name: string): string => `Its drawing ${name} is not in \`figures\`.`
