import { join } from 'node:path'
import { mistake } from './content-problem'
import type { ContentProblem } from './curriculum'
import { figureSize } from './figure.server'
import type { At } from './question-parts'
import type { Question, WrittenQuestion } from './question-schema'
import { readFigure } from './read-figures.server'
import { MOST_BANK_BYTES, readText } from './read-text.server'
import type { Read } from './yaml-file.server'

type Bank = Read<{ questions: WrittenQuestion[] }>
type Reading = { folder: string; file: string; problems: ContentProblem[] }

/**
 * The questions with their drawings in the place of the names of these. A drawing is part of what a question says:
 * it is kept with it, and changing it makes another version. One that cannot be shown is reported.
 */
export async function withPictures({ value, lineOf }: Bank, reading: Reading): Promise<Question[]> {
  const questions: Question[] = []
  for (const [n, question] of value.questions.entries()) {
    const read = (name: string, path: PropertyKey[]) =>
      readPicture(name, () => lineOf(['questions', n, ...path]), reading)
    if (question.type === 'hotspot') {
      const picture = await read(question.picture, ['picture'])
      const outside = (at: At) => picture.svg !== '' && !isInside(at, figureSize(picture.svg))
      for (const [m, { id, at }] of question.spots.entries()) {
        if (outside(at))
          reading.problems.push(
            mistake(
              reading.file,
              lineOf(['questions', n, 'spots', m, 'at']),
              `The spot \`${id}\` lies outside the drawing ${question.picture}.`,
              'Give x, y, width and height in the units of its viewBox.',
            ),
          )
      }
      questions.push({ ...question, picture })
    } else if (question.type === 'image-choice') {
      const pictures = question.pictures.map(async (one, m) => ({
        ...one,
        picture: await read(one.picture, ['pictures', m, 'picture']),
      }))
      questions.push({ ...question, pictures: await Promise.all(pictures) })
    } else questions.push(question)
  }
  return questions
}

async function readPicture(name: string, line: () => number, { folder, file, problems }: Reading) {
  const missing = () =>
    mistake(
      file,
      line(),
      `The picture "${name}" is not there.`,
      'Put it into the figures/ of this module, or correct its name.',
    )
  const read = await readFigure({ folder, name, missing })
  if ('problem' in read) problems.push(read.problem)
  return { svg: 'problem' in read ? '' : read.svg }
}

const isInside = ([x, y, width, height]: At, size: { width: number; height: number }) =>
  x + width <= size.width && y + height <= size.height

/** The drawings that a quiz names, looked for in the text itself: a quiz with a mistake in it uses them all the same. */
export async function picturesNamedIn(folder: string): Promise<string[]> {
  const read = await readText(join(folder, 'quiz.yaml'), MOST_BANK_BYTES)
  if (read.state !== 'good') return []
  return [...read.text.matchAll(/\bpicture:\s*["']?([\w-]+\.svg)/g)].map(([, name = '']) => name)
}
