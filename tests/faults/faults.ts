import { parseArgs } from 'node:util'
import { lastGoodCurriculum } from '~/curriculum/last-good.server'
import { launchChromium } from '../setup/chromium.mjs'
import { openAcademyUnderFire, STRIKES } from './academy-under-fire'
import { issuingUnderFire } from './issuing'
import { ordeal } from './ordeal'
import { findingsOf, savesInWords, savesUnderFire } from './saves'
import { signOffFindings, signOffsInWords, signOffsUnderFire } from './sign-offs'
import { skewedClockOnItsOwn } from './skewed-clock'
import { tabletProgram } from './tablet'
import { inWords, losses } from './toll'

const OPTIONS = {
  seed: { type: 'string' },
  strikes: { type: 'string', default: '40' },
  seconds: { type: 'string' },
  only: { type: 'string' },
  saves: { type: 'string', default: '10000' },
  runs: { type: 'string', default: '1000' },
  lists: { type: 'string', default: '10' },
} as const

/** `npm run faults`: strikes at a working academy, counts what was lost, prints tables. Exit code 1 when anything was. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: OPTIONS })
  const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
  console.log(`Seed ${seed}; run it again with --seed ${seed}.`)
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
  const asked = (part: string) => values.only === undefined || values.only === part
  if (asked('journey')) await journey({ seed, strikes: Number(values.strikes), seconds: seconds ?? 240 })
  if (asked('saves')) await saving({ seed, saves: Number(values.saves), seconds: seconds ?? 900 })
  if (asked('sign-offs')) await signing({ seed, runs: Number(values.runs), seconds: seconds ?? 1800 })
  if (asked('issuing')) await issuing({ seed, lists: Number(values.lists) })
}

const tell = (line: string) => console.log(`  ${line}`)

async function journey({ seed, strikes: times, seconds: most }: { seed: number; strikes: number; seconds: number }) {
  const strikes = Array.from({ length: times }, (_, place) => STRIKES[place % STRIKES.length] ?? 'send twice')
  const { tolls, steps, ledger, seconds } = await ordeal({ seed, strikes, seconds: most, tell })
  const skewed = await skewedClockOnItsOwn(seed)
  const all = [...tolls, ...skewed.tolls]
  const findings = [...ledger.findings, ...skewed.findings]
  const verdict = findings.length === 0 ? 'everything agrees' : findings.join('\n')
  console.log(
    `${inWords(all)}\n\n${steps} steps acknowledged in ${seconds.toFixed(0)} s under fire. Ledger: ${ledger.entries} entries, ${verdict}.\n`,
  )
  if (losses(all).length > 0 || findings.length > 0) process.exitCode = 1
}

async function saving(ask: { seed: number; saves: number; seconds: number }): Promise<void> {
  const done = await savesUnderFire({ ...ask, tell })
  console.log(savesInWords(done))
  const short = done.record.saves < ask.saves
  if (short) console.log(`The time was up before ${ask.saves} saves: give it more with --seconds.`)
  if (short || findingsOf(done.record).length > 0) process.exitCode = 1
}

async function signing(ask: { seed: number; runs: number; seconds: number }): Promise<void> {
  const [academy, browser, program] = await Promise.all([openAcademyUnderFire(), launchChromium(), tabletProgram()])
  try {
    const { db } = academy.database()
    const taught = await lastGoodCurriculum(db)
    if (!taught) throw new Error('the server has published no content yet')
    const ward = { origin: academy.origin(), db, competencies: taught.modules.flatMap((module) => module.competencies) }
    const done = await signOffsUnderFire({ browser, ward, program, ...ask, tell })
    console.log(signOffsInWords(done))
    const short = done.record.runs < ask.runs
    if (short) console.log(`The time was up before ${ask.runs} runs: give it more with --seconds.`)
    if (short || signOffFindings(done.record).length > 0) process.exitCode = 1
  } finally {
    await browser.close()
    await academy.stop()
  }
}

async function issuing(ask: { seed: number; lists: number }): Promise<void> {
  const lists = await issuingUnderFire({ ...ask, tell })
  const wrong = lists.filter(({ findings }) => findings.length > 0).length
  console.log(`${lists.length} lists of certificates issued under fire, ${wrong} of them with findings.\n`)
  if (wrong > 0) process.exitCode = 1
}
