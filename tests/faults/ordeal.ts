import { setTimeout as pause } from 'node:timers/promises'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { openDatabase } from '~db/client'
import { type AcademyUnderFire, openAcademyUnderFire, STRIKES, type Strike } from './academy-under-fire'
import { type Stage, type Step, setTheStage, theStory } from './story'
import { randomFrom, type Toll } from './toll'

/** The whole ordeal: a row for each kind of strike, and what the ledger says afterwards. */
export type Ordeal = { tolls: Toll[]; steps: number; ledger: { entries: number; findings: string[] }; seconds: number }

type Ask = { seed: number; strikes: readonly Strike[]; seconds: number; tell?: (line: string) => void }

/** A strike comes so many milliseconds after its step was sent, at most: before, during or after the transaction. */
const LATEST_MS = 40
const GIVES_UP_AFTER = 30

/**
 * Plays the story over and over while striking at seeded moments, until `strikes` are all done or the time is up. After
 * each strike it waits for the academy, sends the step again until it is answered, and counts what was acknowledged before.
 */
export async function ordeal({ seed, strikes, seconds, tell = () => {} }: Ask): Promise<Ordeal> {
  const began = Date.now()
  const random = randomFrom(seed)
  const academy = await openAcademyUnderFire()
  try {
    const stage = await setTheStage(academy)
    const tolls = STRIKES.map(
      (strike): Toll => ({ strike, strikes: 0, acknowledged: 0, lost: [], doubled: [], recoveryMs: [] }),
    )
    const toCome = [...strikes]
    const acknowledged: Step[] = []
    for (let chapter = 1; toCome.length > 0 && Date.now() - began < seconds * 1000; chapter += 1) {
      await playChapter({
        academy,
        stage,
        chapter,
        toCome,
        tolls,
        acknowledged,
        random,
        tell,
        enough: () => Date.now() - began > seconds * 1000,
      })
    }
    const ledger = await theLedger(academy)
    return {
      tolls: tolls.filter((toll) => toll.strikes > 0),
      steps: acknowledged.length,
      ledger,
      seconds: (Date.now() - began) / 1000,
    }
  } finally {
    await academy.stop()
  }
}

type Chapter = {
  academy: AcademyUnderFire
  stage: Stage
  chapter: number
  toCome: Strike[]
  tolls: Toll[]
  acknowledged: Step[]
  random: () => number
  tell: (line: string) => void
  enough: () => boolean
}

/** One story from invitation to revocation. About every sixth step is struck. */
async function playChapter({
  academy,
  stage,
  chapter,
  toCome,
  tolls,
  acknowledged,
  random,
  tell,
  enough,
}: Chapter): Promise<void> {
  for await (const step of theStory(stage, chapter)) {
    if (enough()) return
    const strike = random() < 1 / 6 ? toCome.shift() : undefined
    const toll = tolls.find((one) => one.strike === strike)
    if (strike && toll) {
      const afterMs = Math.floor(random() * LATEST_MS)
      tell(`chapter ${chapter}: ${strike}, ${afterMs} ms into “${step.name}”`)
      const answered = await struck(academy, step, { strike, afterMs, toll })
      if (answered) acknowledged.push(step)
      await count(stage, acknowledged, toll)
    }
    await untilTaken(stage, step)
    if (acknowledged.at(-1) !== step) acknowledged.push(step)
    const n = await step.effects(stage.sql())
    if (n > (step.times ?? 1)) toll?.doubled.push(`${step.name}: ${n} times`)
  }
}

type Blow = { strike: Strike; afterMs: number; toll: Toll }

/** Sends the step, strikes, and waits for the academy to be back. True when the step was acknowledged all the same. */
async function struck(academy: AcademyUnderFire, step: Step, { strike, afterMs, toll }: Blow): Promise<boolean> {
  toll.strikes += 1
  const cut = new AbortController()
  // A line that is cut may also go in the middle of an answer.
  const sending = step
    .send(cut.signal)
    .then(taken)
    .catch(() => false)
  if (strike === 'send twice') {
    const both = await Promise.all([
      sending,
      step
        .send()
        .then(taken)
        .catch(() => false),
    ])
    return both.includes(true)
  }
  await pause(afterMs)
  if (strike === 'cut the connection') cut.abort()
  const struckAt = Date.now()
  await academy.strike(strike)
  const answered = await sending
  await academy.recovered()
  if (strike !== 'cut the connection') toll.recoveryMs.push(Date.now() - struckAt)
  return answered
}

/** Acknowledged is what was answered with success: the page after it, or a saved answer. */
async function taken(answer: Response): Promise<boolean> {
  await answer.text()
  return answer.status < 400
}

/** Sends a step until it is answered for good. A refusal is an answer, if what it refuses has been done. */
async function untilTaken(stage: Stage, step: Step): Promise<void> {
  const wanted = step.times ?? 1
  let said = ''
  for (let tries = 0; tries < GIVES_UP_AFTER; tries += 1) {
    const answer = await step.send().catch((error: Error) => error)
    if (answer instanceof Response) {
      const text = await answer.text()
      if (answer.status < 400) return
      if (answer.status < 500 && (await step.effects(stage.sql())) >= wanted) return
      said = `${answer.status} ${text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .slice(0, 300)}`
    } else {
      said = String(answer.cause ?? answer)
    }
    await pause(50)
  }
  throw new Error(`“${step.name}” was not taken after ${GIVES_UP_AFTER} tries: ${said}`)
}

/** Looks whether everything that was ever acknowledged is there, once. */
async function count(stage: Stage, acknowledged: Step[], toll: Toll): Promise<void> {
  for (const step of acknowledged) {
    const [n, wanted] = [await step.effects(stage.sql()), step.times ?? 1]
    if (n < wanted) toll.lost.push(`${step.name}: ${n} of ${wanted}`)
    if (n > wanted) toll.doubled.push(`${step.name}: ${n} times`)
  }
  toll.acknowledged += acknowledged.length
}

async function theLedger(academy: AcademyUnderFire): Promise<Ordeal['ledger']> {
  const { host, user, database } = academy.sql().options
  const opened = openDatabase({ socketFolder: host[0] ?? '', user, database }, { connections: 1 })
  const { entries, findings } = await verifyWholeLedger(opened.db).finally(opened.close)
  return { entries, findings: findings.map(({ sentence }) => sentence) }
}
