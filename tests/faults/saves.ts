import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import { crowd } from '../bench/crowd'
import { SMALL_MODULE } from '../factories/small-course'
import { type AcademyUnderFire, openAcademyUnderFire } from './academy-under-fire'
import { openBrowser } from './browser'
import { SavesRecord } from './saves-record'
import { type Hall, sitAnAttempt } from './sitting'
import { randomFrom } from './toll'

const MINUTE_MS = 60_000
const SITTING_AT_ONCE = 12
const CHANGES_AN_ATTEMPT = 40
const QUIET_BETWEEN_STRIKES_MS = { least: 700, most: 3_000 }
/** How far the clock is put ahead or back: a little, past the quiz's time limit, and a day. */
const CLOCK_STEPS_MS = [-2, 2, 55, -55, 24 * 60, -24 * 60].map((minutes) => minutes * MINUTE_MS)
const HARD = ['kill the server', 'kill PostgreSQL', 'kill both', 'step the clock'] as const

/**
 * Trainees answer a quiz with the product's own autosave until so many saves were acknowledged, while server and database are
 * killed, the clock is stepped and the line does its worst. After each strike everything ever acknowledged is looked for.
 * Many things go on at once, so a seed gives the same choices, not the same run.
 */
export async function savesUnderFire({
  seed,
  saves,
  seconds,
  tell = () => {},
}: {
  seed: number
  saves: number
  seconds: number
  tell?: (line: string) => void
}): Promise<{ record: SavesRecord; seconds: number }> {
  const academy = await openAcademyUnderFire({ prepare: limitTheTime })
  const began = Date.now()
  const record = new SavesRecord()
  const random = randomFrom(seed)
  const isOver = () => record.saves >= saves || Date.now() - began > seconds * 1000
  try {
    const people = await crowd(academy.database().db, {
      size: SITTING_AT_ONCE + Math.ceil(saves / CHANGES_AN_ATTEMPT),
      signedIn: SITTING_AT_ONCE + Math.ceil(saves / CHANGES_AN_ATTEMPT),
      now: new Date(),
    })
    const hall: Hall = { sql: academy.sql, record, random, isOver }
    const toCome = people.traineeIds.map((traineeId, n) => ({
      traineeId,
      browser: openBrowser(academy.origin, people.traineeCookies[n]),
    }))
    const chair = async () => {
      for (let trainee = toCome.shift(); trainee && !isOver(); trainee = toCome.shift())
        while (!isOver() && (await sitAnAttempt(hall, trainee)));
    }
    const chairs = Promise.all(Array.from({ length: SITTING_AT_ONCE }, chair))
    let seated = true
    void chairs.then(() => (seated = false)).catch(() => (seated = false))
    while (!isOver() && seated) await strike(academy, record, random, tell)
    await chairs
    await record.audit(academy.sql())
    return { record, seconds: (Date.now() - began) / 1000 }
  } finally {
    await academy.stop()
  }
}

/** A quiz with a time limit and no end of attempts, so that a stepped clock closes some of them midway. */
async function limitTheTime(contentFolder: string): Promise<void> {
  const file = join(contentFolder, 'modules', SMALL_MODULE.folder, 'quiz.yaml')
  const quiz: object = parse(await readFile(file, 'utf8'))
  await writeFile(file, stringify({ ...quiz, timeLimitMinutes: 45, attempts: null, cooldownHours: [0] }))
}

async function strike(
  academy: AcademyUnderFire,
  record: SavesRecord,
  random: () => number,
  tell: (line: string) => void,
): Promise<void> {
  const { least, most } = QUIET_BETWEEN_STRIKES_MS
  await pause(least + random() * (most - least))
  const what = HARD[Math.floor(random() * HARD.length)] ?? 'kill both'
  record.struck(what)
  if (what === 'step the clock')
    await academy.setClockAhead(CLOCK_STEPS_MS[Math.floor(random() * CLOCK_STEPS_MS.length)] ?? 0)
  else await academy.strike(what)
  await academy.recovered()
  await record.audit(academy.sql())
  tell(`${what}; ${record.saves} saves acknowledged so far, ${record.attempts} attempts`)
}

/** What came of it, as a table and a list of everything that should not have been. */
export function savesInWords({ record, seconds }: { record: SavesRecord; seconds: number }): string {
  const struck = [...record.strikes].map(([what, times]) => `| ${what} | ${times} |`)
  return [
    '| what was done | times |',
    '| --- | --- |',
    ...struck,
    '',
    `${record.saves} saves acknowledged (${record.requests} requests) in ${record.attempts} attempts and ${seconds.toFixed(0)} s.`,
    `Acknowledged answers lost: ${record.lost.length}. Attempts doubled: ${record.doubled.length}. Marks or answers wrong: ${record.wrong.length}. Faults: ${record.faults.length}.`,
    ...findingsOf(record),
  ].join('\n')
}

/** Everything that should not have been, in words; empty is what it ought to be. */
export const findingsOf = ({ lost, doubled, wrong, faults }: SavesRecord): string[] => [
  ...lost.map((one) => `lost: ${one}`),
  ...doubled.map((one) => `doubled: ${one}`),
  ...wrong.map((one) => `wrong: ${one}`),
  ...faults.map((one) => `fault: ${one}`),
]
