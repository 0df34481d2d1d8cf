import type { QuizInForce, Versioned } from '~/curriculum/curriculum'
import type { Credit } from '~/curriculum/question-parts'
import { Question, type QuestionType } from '~/curriculum/question-schema'
import { USUAL_REVIEW } from '~/curriculum/quiz-policy'
import type { Quiz } from '~/curriculum/quiz-schema'
import { versionOf } from '~/curriculum/version.server'
import type { Answer } from '~/quizzes/answer'
import { attemptRecord } from '~/quizzes/attempt-record.server'
import { keyOf, markAnswer, parseAnswer } from '~/quizzes/question-types'
import { saveAnswers } from '~/quizzes/save-answers.server'
import { startAttempt } from '~/quizzes/start-attempt.server'
import { submitAttempt } from '~/quizzes/submit-attempt.server'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { aMistake, SHAPES } from './question-shapes'

const EPOCH = new Date('2026-01-05T09:00:00Z')

type QuestionStory = {
  id?: string
  type?: QuestionType
  tag?: string
  critical?: boolean
  marks?: number
  lesson?: string
  rationale?: string
  practice?: boolean
  /** How a question with several right options is marked. */
  credit?: Credit | undefined
  /** The key of a numeric question. */
  answer?: { value: number; tolerance: number; unit: string }
}

/** A question of a bank; `SHAPES` says which answers are right. An essay has the marks of its rubric, a path two. */
export function aQuestion({
  id = 'a-question',
  type = 'single',
  tag = 'exposure',
  critical = false,
  marks = type === 'scenario' ? 2 : 1,
  lesson = '01-first',
  ...story
}: QuestionStory = {}): Versioned<Question> {
  const rationale = story.rationale ?? `Because of what ${id} is about.`
  const said = { difficulty: 1, sources: [], ask: `What about ${id}?`, rationale }
  const base = { id, tag, critical, marks, lesson, ...said, ...(story.practice ? { practice: true } : {}) }
  const answer = type === 'numeric' && story.answer ? { answer: story.answer } : {}
  const credit = story.credit ? { credit: story.credit } : {}
  return versionedQuestion(
    Question.parse({
      ...base,
      ...SHAPES[type](id),
      ...answer,
      ...credit,
      ...(type === 'essay' ? { marks: undefined } : {}),
    }),
  )
}

/** A question with the version that its text gives it. */
export const versionedQuestion = (question: Question): Versioned<Question> => ({
  ...question,
  version: versionOf(question),
})

/** So many questions of one tag, of the four plain types in turn, called `tag-1`, `tag-2`, … */
export function questionsTagged(
  tag: string,
  count: number,
  story: Omit<QuestionStory, 'id' | 'tag'> = {},
): Versioned<Question>[] {
  const types: QuestionType[] = ['single', 'multiple', 'true-false', 'numeric']
  return Array.from({ length: count }, (_, index) =>
    aQuestion({ type: types[index % types.length], ...story, id: `${tag}-${index + 1}`, tag }),
  )
}

/** A quiz in force: two questions drawn of four on exposure and two of four on consent, unless told otherwise. */
export function aQuiz({ questions, ...story }: Partial<Omit<QuizInForce, 'version'>> = {}): QuizInForce {
  const bank = questions ?? [...questionsTagged('exposure', 4), ...questionsTagged('consent', 4)]
  const policy: Omit<Quiz, 'questions'> & { moduleSlug: string } = {
    slug: 'ethics-safety',
    moduleSlug: 'ethics-safety',
    title: 'Ethics & safety quiz',
    passPercent: 80,
    attempts: 3,
    cooldownHours: [0, 24],
    timeLimitMinutes: null,
    graceMinutes: 1,
    scoreKept: 'highest',
    review: USUAL_REVIEW,
    draw: [
      { tag: 'exposure', count: 2 },
      { tag: 'consent', count: 2 },
    ],
    ...story,
  }
  return {
    ...policy,
    questions: bank,
    version: versionOf({ ...policy, questions: bank.map((question) => question.version) }),
  }
}

/** The same, with its versions kept in the database as the server does when it starts. */
export async function aPublishedQuiz(db: Db, story: Parameters<typeof aQuiz>[0] = {}): Promise<QuizInForce> {
  const quiz = aQuiz(story)
  const { questions, version, moduleSlug: _module, ...policy } = quiz
  await db
    .insert(contentVersions)
    .values([
      {
        hash: version,
        kind: 'quiz',
        slug: quiz.slug,
        body: { ...policy, questions: questions.map((question) => question.version) },
        firstServedAt: EPOCH,
      },
      ...questions.map(({ version: hash, ...body }) => ({
        hash,
        kind: 'question' as const,
        slug: `${quiz.slug}/${body.id}`,
        body,
        firstServedAt: EPOCH,
      })),
    ])
    .onConflictDoNothing()
  return quiz
}

/** An answer that earns all marks. */
export const rightAnswer = (question: Question): Answer => keyOf(question)

/** An answer that earns nothing, and that the question can read. */
export function wrongAnswer(question: Question): Answer {
  const answer = aMistake(question)
  if (!('answer' in parseAnswer(question, answer)) || markAnswer(question, answer) > 0)
    throw new Error(`no wrong answer is known for ${question.id}`)
  return answer
}

type AttemptStory = { traineeId: string; quiz: QuizInForce; seed?: number; now?: Date }

/** An attempt that is open, with nothing answered. */
export async function anOpenAttempt(
  db: Db,
  { traineeId, quiz, seed = 1, now = EPOCH }: AttemptStory,
): Promise<{ attemptId: string }> {
  return startAttempt(db, { traineeId, quiz, seed, now })
}

type HandedIn = AttemptStory & {
  /** Which questions are answered right; all, unless told otherwise. */
  right?: (question: Question, index: number) => boolean
  /** Which are answered at all. */
  answered?: (question: Question, index: number) => boolean
}

/** An attempt that was answered and handed in. */
export async function aSubmittedAttempt(db: Db, { right = () => true, answered = () => true, ...story }: HandedIn) {
  const { traineeId, now = EPOCH } = story
  const { attemptId } = await anOpenAttempt(db, story)
  const attempt = await attemptRecord(db, { attemptId, traineeId })
  if (!attempt) throw new Error('no attempt was made')
  const posted = attempt.questions
    .filter(({ question }, index) => answered(question, index))
    .map(({ position, question }) => ({
      position,
      sequence: 0,
      answer: right(question, position - 1) ? rightAnswer(question) : wrongAnswer(question),
    }))
  await saveAnswers(db, { attemptId, traineeId, posted, now })
  return handedIn(db, { attemptId, traineeId, now })
}

/** An attempt handed in that has its result at once: nothing in it is read by people. */
export async function handedIn(db: Db, which: Parameters<typeof submitAttempt>[1]) {
  const submitted = await submitAttempt(db, which)
  if (submitted.waiting) throw new Error('this attempt waits for people, and has no result yet')
  return submitted
}

/** A handed-in attempt with everything right. */
export const aPassedAttempt = (db: Db, story: AttemptStory) => aSubmittedAttempt(db, story)

/** A handed-in attempt with everything wrong. */
export const aFailedAttempt = (db: Db, story: AttemptStory) => aSubmittedAttempt(db, { ...story, right: () => false })
