import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import { asPosted, type BankQuestion, bankOf } from '../browser/doing/right-answers'
import { SMALL_MODULE } from '../factories/small-course'
import type { Browser } from './browser'
import { Device } from './device'
import type { SavesRecord, Stored } from './saves-record'

/** Where somebody sits an attempt. `sql` is asked anew each time, because the database is killed now and then. */
export type Hall = { sql: () => postgres.Sql; record: SavesRecord; random: () => number; isOver: () => boolean }

const QUIZ = `/learn/modules/${SMALL_MODULE.slug}/quiz`
const CHANGES = 70
const TABS = 2
const BETWEEN_CHANGES_MS = 40
const TAB_CRASHES = 1 / 40
const HANDS_IN_UNSAVED = 1 / 2
const ASKS_AGAIN_AFTER_MS = 60
const ANSWERS_WITHIN_MS = 5_000
const GIVES_UP_AFTER_MS = 120_000

const bank = bankOf(SMALL_MODULE.folder)

/**
 * One attempt, from pressing start (twice, now and then) to the marks: answers are changed in two tabs, tabs crash, and half
 * of the time it is handed in while answers are still on their way. Whoever is refused a start has had enough attempts.
 */
export async function sitAnAttempt(
  hall: Hall,
  { traineeId, browser }: { traineeId: string; browser: Browser },
): Promise<boolean> {
  const { record, random } = hall
  const before = await attemptsOf(hall, traineeId)
  if (!(await pressUntilTaken(hall, browser, QUIZ))) return false
  record.attempts += 1
  const [attemptId, ...more] = (await attemptsOf(hall, traineeId)).filter((id) => !before.includes(id))
  if (!attemptId || more.length > 0) {
    record.doubled.push(`${traineeId}: ${more.length + (attemptId ? 1 : 0)} attempts came of one start`)
    return false
  }
  const drawn = await drawnIn(hall, attemptId)
  const device = new Device(attemptId, browser, record, random)
  for (let tab = 0; tab < TABS; tab += 1) await device.openTab(tab, new Map())
  for (let change = 0; change < CHANGES && !device.closed && !hall.isOver(); change += 1) {
    const tab = Math.floor(random() * TABS)
    const { position, question } = drawn[Math.floor(random() * drawn.length)] ?? never()
    if (random() < TAB_CRASHES) await device.openTab(tab, await sequencesIn(hall, attemptId))
    await device.change(tab, position, someAnswer(question, random))
    await pause(random() * BETWEEN_CHANGES_MS)
  }
  if (random() >= HANDS_IN_UNSAVED) await device.untilAllIsSaved()
  await pressUntilTaken(hall, browser, `/attempts/${attemptId}/submit`)
  await device.untilAllIsSaved()
  await device.untilTheLineIsQuiet()
  await expectTrueMarks(hall, attemptId, drawn)
  return true
}

/** Posts a page's only button until it is answered, at times twice at once. False when it is refused for good. */
async function pressUntilTaken({ record, random }: Hall, browser: Browser, path: string): Promise<boolean> {
  const givesUpAt = performance.now() + GIVES_UP_AFTER_MS
  for (;;) {
    if (performance.now() > givesUpAt) throw new Error(`${path} was never answered`)
    const presses = random() < 1 / 5 ? 2 : 1
    if (presses === 2) record.struck('button pressed twice')
    const answers = await Promise.all(
      Array.from({ length: presses }, () =>
        browser
          .post(path)
          .then((answer) => answer.text().then(() => answer.status))
          .catch(() => 0),
      ),
    )
    if (answers.some((status) => status > 0 && status < 400)) return true
    if (answers.some((status) => status >= 400 && status < 500)) return false
    await pause(ASKS_AGAIN_AFTER_MS)
  }
}

type Drawn = { position: number; marks: number; critical: boolean; question: BankQuestion }

/** Right, wrong or taken back: three kinds whose worth is known without asking the product. */
function someAnswer(question: BankQuestion, random: () => number): string[] {
  const chance = random()
  if (chance < 0.15 && question.type !== 'scenario') return []
  return asPosted(question, chance < 0.6)
}

/** Marks worked out here from what stands and from the bank's own file, against those that were given. */
async function expectTrueMarks(hall: Hall, attemptId: string, drawn: Drawn[]): Promise<void> {
  const { record } = hall
  const mustStand = record.mustStand(attemptId)
  const stored = await asked(
    () => hall.sql()<(Stored & { marks: number | null })[]>`
    select position, sequence, answer, marks from attempt_answers where attempt_id = ${attemptId}`,
  )
  record.compare(attemptId, mustStand, stored)
  const [attempt] = await asked(
    () => hall.sql()<{ state: string; marks: number; passed: boolean; percent: number }[]>`
    select state, marks, passed, pass_percent as percent from quiz_attempts where id = ${attemptId}`,
  )
  // With nothing answered there is nothing to mark when the time is over.
  if (attempt?.state === 'abandoned' && stored.every(({ answer }) => answer.length === 0)) return
  if (attempt?.state !== 'submitted')
    return void record.wrong.push(`${attemptId}: it was handed in, and is ${attempt?.state}`)

  const at = new Map(stored.map((row) => [row.position, row]))
  const earned = drawn.map(({ position, marks, question }) => {
    const answer = at.get(position)?.answer ?? []
    return sameParts(answer, asPosted(question, true)) ? marks : 0
  })
  for (const [place, { position }] of drawn.entries()) {
    const given = at.get(position)?.marks
    if (given !== undefined && given !== earned[place])
      record.wrong.push(`${attemptId} ${position}: worth ${earned[place]}, marked ${given}`)
  }
  const sum = earned.reduce((total, marks) => total + marks, 0)
  const most = drawn.reduce((total, { marks }) => total + marks, 0)
  const passed =
    sum * 100 >= attempt.percent * most && drawn.every(({ critical }, place) => !critical || earned[place] !== 0)
  if (attempt.marks !== sum || attempt.passed !== passed)
    record.wrong.push(`${attemptId}: worth ${sum} and ${passed}, marked ${attempt.marks} and ${attempt.passed}`)
}

const sameParts = (one: string[], other: string[]) =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort())

async function attemptsOf({ sql }: Hall, traineeId: string): Promise<string[]> {
  const rows = await asked(() => sql()<{ id: string }[]>`select id from quiz_attempts where trainee_id = ${traineeId}`)
  return rows.map(({ id }) => id)
}

async function drawnIn({ sql }: Hall, attemptId: string): Promise<Drawn[]> {
  const rows = await asked(
    () => sql()<{ position: number; slug: string; marks: number; critical: boolean }[]>`
    select position, question_slug as slug, max_marks as marks, critical from attempt_questions where attempt_id = ${attemptId}`,
  )
  return rows.map(({ slug, ...row }) => ({
    ...row,
    question: bank.find(({ id }) => slug.split('/').at(-1) === id) ?? never(),
  }))
}

async function sequencesIn({ sql }: Hall, attemptId: string): Promise<Map<number, number>> {
  const rows = await asked(
    () => sql()<{ position: number; sequence: number }[]>`
    select position, sequence from attempt_answers where attempt_id = ${attemptId}`,
  )
  return new Map(rows.map(({ position, sequence }) => [position, sequence]))
}

/** Asks the database until it is there again. A pool that is closed under a question in line never answers it: so it is asked anew. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  const givesUpAt = performance.now() + GIVES_UP_AFTER_MS
  for (;;) {
    const late = new AbortController()
    try {
      const noAnswer = pause(ANSWERS_WITHIN_MS, undefined, { signal: late.signal }).then(() => {
        throw new Error('the database did not answer')
      })
      return await Promise.race([question(), noAnswer])
    } catch (error) {
      if (performance.now() > givesUpAt) throw error
      await pause(ASKS_AGAIN_AFTER_MS)
    } finally {
      late.abort()
    }
  }
}

function never(): never {
  throw new Error('the bank does not have what was drawn')
}
