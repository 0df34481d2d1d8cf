import type { QuizInForce, Versioned } from '~/curriculum/curriculum'
import { Question } from '~/curriculum/question-schema'
import { addMinutes } from '~/platform/time'
import { attemptRecord } from '~/quizzes/attempt-record.server'
import type { Reading } from '~/quizzes/marking/reading'
import { saveAnswers } from '~/quizzes/save-answers.server'
import { closeAttempt, submitAttempt } from '~/quizzes/submit-attempt.server'
import type { Db } from '~db/client'
import { anOpenAttempt, aPublishedQuiz, questionsTagged, rightAnswer, versionedQuestion } from './quizzes'

const EPOCH = new Date('2026-01-05T09:00:00Z')

type EssayStory = { id?: string; tag?: string; markers?: 1 | 2; tolerance?: number }

/** An essay of three words or more, with two criteria (`clear` 0, 1, 2 and `kind` 0, 2, 4), so of six marks. */
export const anEssay = ({ id = 'in-your-words', tag = 'essay', ...policy }: EssayStory = {}): Versioned<Question> =>
  versionedQuestion(
    Question.parse({
      ...{ id, tag, type: 'essay', difficulty: 3, lesson: '01-first', words: { least: 3, most: 60 } },
      ask: `Write about ${id}.`,
      rationale: 'SECRET-RATIONALE of the author of it.',
      model: 'SECRET-MODEL of a good answer.',
      rubric: [
        { id: 'clear', text: 'Is clear', levels: levels('clear', [0, 1, 2]) },
        { id: 'kind', text: 'Is kind', levels: levels('kind', [0, 2, 4]) },
      ],
      ...policy,
    }),
  )

const levels = (about: string, marks: number[]) =>
  marks.map((one) => ({ marks: one, text: `SECRET-LEVEL ${about} ${one}` }))

/** A quiz that asks four questions that rules mark, of one mark each, and one essay of six. */
export const aQuizWithAnEssay = (
  db: Db,
  {
    slug = 'with-an-essay',
    ...story
  }: EssayStory & { slug?: string } & Pick<
      Partial<QuizInForce>,
      'timeLimitMinutes' | 'attempts' | 'cooldownHours'
    > = {},
): Promise<QuizInForce> => {
  const { timeLimitMinutes = null, attempts = 3, cooldownHours = [0], ...essay } = story
  return aPublishedQuiz(db, {
    ...{ slug, timeLimitMinutes, attempts, cooldownHours },
    questions: [...questionsTagged('exposure', 4), anEssay(essay)],
    draw: [
      { tag: 'exposure', count: 4 },
      { tag: 'essay', count: 1 },
    ],
  })
}

type Waiting = { traineeId: string; quiz: QuizInForce; seed?: number; now?: Date; text?: string; right?: boolean }

/** An attempt handed in with an essay in it, so that it waits for people; the rest is right unless told otherwise. */
export async function aWaitingAttempt(
  db: Db,
  { traineeId, quiz, seed = 1, now = EPOCH, text = 'I would say what is known.', right = true }: Waiting,
): Promise<{ attemptId: string; position: number }> {
  const { attemptId } = await anOpenAttempt(db, { traineeId, quiz, seed, now })
  const attempt = await attemptRecord(db, { attemptId, traineeId })
  const essay = attempt?.questions.find(({ question }) => question.type === 'essay')
  if (!attempt || !essay) throw new Error('no attempt with an essay was made')
  const posted = attempt.questions.map(({ position, question }) => ({
    ...{ position, sequence: 0 },
    answer: question.type === 'essay' ? [text] : right ? rightAnswer(question) : [],
  }))
  await saveAnswers(db, { attemptId, traineeId, posted, now })
  const handedIn = await submitAttempt(db, { attemptId, traineeId, now })
  if (!handedIn.waiting) throw new Error('the attempt does not wait')
  return { attemptId, position: essay.position }
}

/** The same, closed by the server because its time ran out. */
export async function anAttemptThatRanOut(db: Db, { traineeId, quiz, now = EPOCH, text = '' }: Waiting) {
  const { attemptId } = await anOpenAttempt(db, { traineeId, quiz, now })
  const attempt = await attemptRecord(db, { attemptId, traineeId })
  const essay = attempt?.questions.find(({ question }) => question.type === 'essay')
  if (!essay) throw new Error('no attempt with an essay was made')
  await saveAnswers(db, {
    attemptId,
    traineeId,
    posted: [{ position: essay.position, answer: [text], sequence: 0 }],
    now,
  })
  return closeAttempt(db, { attemptId, traineeId, now: addMinutes(now, 10_000) })
}

/** What a marker found: the levels of both criteria, with the words that the lowest one needs. */
export const aReading = (clear: number, kind: number, comment = 'Well said.'): Reading => ({
  levels: { clear, kind },
  comments: {
    ...(clear === 0 ? { clear: 'It is not clear what is meant.' } : {}),
    ...(kind === 0 ? { kind: 'She would feel judged.' } : {}),
  },
  comment,
})
