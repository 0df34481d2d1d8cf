import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { openAcademy, serveAcademy } from '~/commands/serving/academy.server'
import { openSetUpLink } from '~/people/open-set-up-link.server'
import { readConfig } from '~/platform/config.server'
import { openLog } from '~/platform/log.server'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { type Stage, type Step, setTheStage, theStory } from './story'
import { randomFrom, type Toll } from './toll'

/** A clock that a test moves. */
export type Movable = { now: () => Date; forwardHours: (hours: number) => void }

const DAY = 24
const DAYS_UNTIL_IT_MUST_BE_TAKEN = 4

/**
 * Plays one story while the server's clock jumps a day back or forward for single steps. What such a step is refused must
 * not have happened; what it is told is done must stay so; none may be a fault of the server.
 */
export async function underASkewedClock(
  stage: Stage,
  { clock, seed, chapter = 1 }: { clock: Movable; seed: number; chapter?: number },
): Promise<Toll[]> {
  const random = randomFrom(seed)
  const toll = (strike: string): Toll => ({
    strike,
    strikes: 0,
    acknowledged: 0,
    lost: [],
    doubled: [],
    recoveryMs: [],
  })
  const [back, forward] = [toll('set the clock a day back'), toll('set the clock a day forward')]
  const acknowledged: Step[] = []
  for await (const step of theStory(stage, chapter)) {
    const chance = random()
    if (chance < 1 / 4) await sendSkewed(stage, step, { clock, hours: -DAY, toll: back })
    else if (chance < 1 / 2) await sendSkewed(stage, step, { clock, hours: DAY, toll: forward })
    await untilTaken(stage, step, clock)
    acknowledged.push(step)
    for (const done of acknowledged) {
      const [n, wanted] = [await done.effects(stage.sql()), done.times ?? 1]
      if (n < wanted) back.lost.push(`${done.name}, after ${step.name}: ${n} of ${wanted}`)
      if (n > wanted) back.doubled.push(`${done.name}, after ${step.name}: ${n} times`)
    }
  }
  for (const one of [back, forward]) one.acknowledged = acknowledged.length
  return [back, forward]
}

async function sendSkewed(
  stage: Stage,
  step: Step,
  { clock, hours, toll }: { clock: Movable; hours: number; toll: Toll },
): Promise<void> {
  const before = await step.effects(stage.sql())
  clock.forwardHours(hours)
  const answer = await step.send()
  await answer.text()
  clock.forwardHours(-hours)
  toll.strikes += 1
  const after = await step.effects(stage.sql())
  if (answer.status >= 500) toll.lost.push(`${step.name} was answered with ${answer.status}`)
  if (answer.status >= 400 && after !== before)
    toll.doubled.push(`${step.name} was refused with ${answer.status} and happened`)
  if (answer.status < 400 && after !== (step.times ?? 1)) toll.lost.push(`${step.name} was taken and did not happen`)
}

/** Sends a step until it is taken; a day passes after each refusal, for something before it may have come from tomorrow. */
async function untilTaken(stage: Stage, step: Step, clock: Movable): Promise<void> {
  for (let days = 0; ; days += 1) {
    const answer = await step.send()
    const text = await answer.text()
    if (answer.status < 400 || (await step.effects(stage.sql())) >= (step.times ?? 1)) return
    if (answer.status >= 500 || days === DAYS_UNTIL_IT_MUST_BE_TAKEN)
      throw new Error(
        `“${step.name}” was answered with ${answer.status}: ${text.replace(/<[^>]*>/g, ' ').slice(0, 300)}`,
      )
    clock.forwardHours(DAY)
  }
}

/** The same for `npm run faults`: on an academy in this process, with a database and a folder of its own. */
export async function skewedClockOnItsOwn(seed: number): Promise<{ tolls: Toll[]; findings: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-clock-'))
  await chmod(folder, 0o711)
  const log = openLog('silent')
  const config = readConfig({
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    CONTENT_POLL_SECONDS: '0',
    LOG_LEVEL: 'silent',
  })
  let ahead = 0
  const clock: Movable = {
    now: () => new Date(Date.now() + ahead),
    forwardHours: (hours) => {
      ahead += hours * 3_600_000
    },
  }
  const academy = await openAcademy(config, log)
  const build: ServerBuild = await import(/* @vite-ignore */ pathToFileURL(resolve('build', 'server', 'index.js')).href)
  const { origin, stop } = await serveAcademy({ ...academy, now: clock.now }, { config, log, build })
  try {
    const link = await openSetUpLink(academy.database.db, { now: clock.now() })
    if (link.state !== 'opened') throw new Error('a new academy has a set-up link')
    const stage = await setTheStage({
      origin: () => origin,
      sql: () => academy.database.sql,
      setUpPath: `/set-up/${link.token}`,
    })
    const tolls = await underASkewedClock(stage, { clock, seed })
    const { findings } = await verifyWholeLedger(academy.database.db)
    return { tolls, findings: findings.map(({ sentence }) => sentence) }
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}
