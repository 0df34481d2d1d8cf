import { afterAll, expect, test } from 'vitest'
import { openSetUpLink } from '~/people/open-set-up-link.server'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { openDatabase } from '~db/client'
import { testAcademy } from '~tests/setup/academy'
import { launchChromium } from '~tests/setup/chromium.mjs'
import { aSmallCourse } from '~tests/setup/small-course'
import { STRIKES } from '../faults/academy-under-fire'
import { ordeal } from '../faults/ordeal'
import { findingsOf, savesUnderFire } from '../faults/saves'
import { signOffFindings, signOffsUnderFire } from '../faults/sign-offs'
import { underASkewedClock } from '../faults/skewed-clock'
import { setTheStage } from '../faults/story'
import { tabletProgram } from '../faults/tablet'
import { losses } from '../faults/toll'

const academy = await testAcademy({ environment: { CONTENT_DIR: await aSmallCourse() } })
const { sql, close } = openDatabase(academy.address, { connections: 2 })
afterAll(close)

// `npm run faults` does more of it. The seed is fixed, so that two runs strike at the same steps.
test('killing the server or PostgreSQL, cutting a connection and sending twice lose no acknowledged step and double none', async () => {
  const { tolls, ledger } = await ordeal({ seed: 20261122, strikes: STRIKES, seconds: 120 })
  expect(losses(tolls)).toEqual([])
  expect(tolls.map((toll) => toll.strike)).toEqual([...STRIKES])
  expect(ledger.findings).toEqual([])
})

test('trainees answer while both are killed, the clock is stepped and the line does its worst: nothing acknowledged is lost, doubled or marked wrong', async () => {
  const { record } = await savesUnderFire({ seed: 20261126, saves: 400, seconds: 120 })
  expect(findingsOf(record)).toEqual([])
  expect(record.saves).toBeGreaterThanOrEqual(400)
  expect([...record.strikes.keys()]).toEqual(expect.arrayContaining(['sent twice', 'delivered late', 'answer lost']))
})

test('tablets are killed while they write, lines lose and double, sessions end, instructors are removed, clocks are a day off: every observation is signed once', async () => {
  const browser = await launchChromium()
  try {
    const { origin, db, taught } = academy
    const ward = { origin, db, competencies: taught.modules.flatMap((module) => module.competencies) }
    const asked = { browser, ward, program: await tabletProgram(), seed: 20261126, runs: 12, seconds: 120 }
    const { record } = await signOffsUnderFire(asked)
    expect(signOffFindings(record)).toEqual([])
    expect(record.runs).toBe(12)
    expect([...record.strikes.keys()]).toEqual(
      expect.arrayContaining(['tab killed', 'answer lost', 'sent twice', 'session ended', 'instructor removed']),
    )
  } finally {
    await browser.close()
  }
})

test('a clock that jumps a day back and forward makes no fault and loses nothing', async () => {
  const link = await openSetUpLink(academy.db, { now: academy.clock.now() })
  if (link.state !== 'opened') throw new Error('a new academy has a set-up link')
  const stage = await setTheStage({ origin: () => academy.origin, sql: () => sql, setUpPath: `/set-up/${link.token}` })
  const tolls = await underASkewedClock(stage, { clock: academy.clock, seed: 20261122 })
  expect(losses(tolls)).toEqual([])
  expect((await verifyWholeLedger(academy.db)).findings).toEqual([])
})
