import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { and, eq, isNull } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import type { CompetencyInForce } from '~/curriculum/curriculum'
import { mayBeAccepted } from '~/practicals/offline/capture'
import { occasionOf } from '~/practicals/wording'
import type { Db } from '~db/client'
import { cohortInstructors, sessions } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { filledFields } from '../factories/captures'
import { aCohort, aPerson, aSession } from '../factories/people'
import { visitorOf } from '../setup/visitor'
import { SignOffsRecord } from './sign-offs-record'
import { Tablet } from './tablet'
import type { Round, Written } from './tablet-program'
import { randomFrom } from './toll'

/** Where instructors sign: a real server, its database, and skills that are taught there. */
export type Ward = { origin: string; db: Db; competencies: CompetencyInForce[] }

const DAY_MS = 24 * 60 * 60_000
const MOST_ROUNDS = 60
const AT_ONCE = 4

/**
 * Instructors finish observations on tablets without a connection and sign them later, run after run: tabs are killed midway,
 * requests lost and doubled, sessions ended, instructors taken out of their cohort, clocks set wrong by a day. Each run ends when
 * nothing waits any more; then what stands is held against what was finished. The same seed makes the same choices.
 */
export async function signOffsUnderFire({
  browser,
  ward,
  program,
  seed,
  runs,
  seconds,
  tell = () => {},
}: {
  browser: Browser
  ward: Ward
  program: string
  seed: number
  runs: number
  seconds: number
  tell?: (line: string) => void
}): Promise<{ record: SignOffsRecord; seconds: number }> {
  const record = new SignOffsRecord()
  const began = Date.now()
  let next = 0
  const desk = async () => {
    while (next < runs && Date.now() - began < seconds * 1000) {
      const run = next++
      const random = randomFrom(seed * 100_003 + run)
      const tablet = await Tablet.open(browser, { origin: ward.origin, program, record, random })
      try {
        await new Shift(ward, tablet, record, random, `run ${run}`).work()
      } finally {
        await tablet.close()
      }
      record.runs += 1
      if (record.runs % 50 === 0) tell(`${record.runs} runs, ${record.finished} observations`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, desk))
  return { record, seconds: (Date.now() - began) / 1000 }
}

/** One instructor’s shift with one tablet. */
class Shift {
  private readonly all: { written: Written; at: number }[] = []
  private people: Awaited<ReturnType<Shift['arrive']>> | undefined

  constructor(
    private readonly ward: Ward,
    private readonly tablet: Tablet,
    private readonly record: SignOffsRecord,
    private readonly random: () => number,
    private readonly run: string,
  ) {}

  async work(): Promise<void> {
    const { tablet, record } = this
    this.people = await this.arrive()
    await this.signIn()
    tablet.aheadMs = this.oneOf([0, 0, DAY_MS, -DAY_MS])
    if (tablet.aheadMs !== 0) record.struck('clock wrong by a day')
    let page = await tablet.tab()
    const met = await page.evaluate((id) => window.tablet.meet(id), this.instructorId)
    if (met !== 'met') throw new Error(`${this.run}: the tablet was never ready: ${met}`)

    tablet.line = 'down'
    record.struck('offline')
    const many = 1 + Math.floor(this.random() * 3)
    for (let place = 0; place < many; place += 1) page = await this.observe(page, place)
    if (this.chance(0.25)) {
      record.struck('clock set before the connection is back')
      tablet.aheadMs = this.oneOf([0, DAY_MS, -DAY_MS])
      await page.close()
      page = await tablet.tab()
    }
    await this.meanwhile()
    tablet.line = 'bad'
    await this.signEverything(page)
    const { id, traineeId, strengths, observedAt } = observations
    const rows = await this.ward.db
      .select({ id, traineeId, strengths, observedAt })
      .from(observations)
      .where(eq(traineeId, this.people.trainee.id))
    record.compare(this.run, this.all, rows)
  }

  /** Writes one observation and finishes it; now and then the tab dies while it does, or the button is pressed twice. */
  private async observe(before: Page, place: number): Promise<Page> {
    let page = before
    const written = this.write(place)
    await page.evaluate((one) => window.tablet.write(one), written)
    const finish = () => page.evaluate((one) => window.tablet.finish(one), written).catch(() => undefined)
    let became: Awaited<ReturnType<typeof finish>>
    if (this.chance(0.4)) {
      const finishing = finish()
      await pause(this.random() * 15)
      await this.tablet.kill(page)
      became = await finishing
      page = await this.tablet.tab()
      const found = await page.evaluate((one) => window.tablet.reopen(one), written)
      if (found === 'nothing' || (became === 'kept' && found !== 'waits'))
        this.record.lost.push(`${this.run}: after its tab was killed, an observation was ${found} (told: ${became})`)
      if (found === 'written') became = await finish()
    } else if (this.chance(0.25)) {
      this.record.struck('button pressed twice')
      became = (await Promise.all([finish(), finish()]))[1]
    } else became = await finish()
    if (became === 'unready' || became === 'not-kept') this.record.wrong.push(`${this.run}: it was ${became}`)
    this.all.push({ written, at: Date.now() })
    return page
  }

  /** What may happen in the academy while nobody can reach the tablet. */
  private async meanwhile(): Promise<void> {
    const { db } = this.ward
    if (this.chance(0.25)) {
      this.record.struck('instructor removed')
      const theirs = and(eq(cohortInstructors.instructorId, this.instructorId), isNull(cohortInstructors.until))
      await db.update(cohortInstructors).set({ until: new Date() }).where(theirs)
    }
    if (this.chance(0.3)) {
      this.record.struck('session ended')
      await db.delete(sessions).where(eq(sessions.userId, this.instructorId))
    }
  }

  /** Looks and signs, in two tabs at times, until nothing waits. Whoever is told why it cannot be signed puts that right. */
  private async signEverything(first: Page): Promise<void> {
    let page = first
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const other = this.chance(0.3) ? await this.tablet.tab() : undefined
      if (other) this.record.struck('two tabs sign at once')
      const signing = [page, other].flatMap((one) => (one ? [this.sign(one)] : []))
      if (this.chance(0.2)) {
        await pause(this.random() * 60)
        await this.tablet.kill(page)
        await Promise.all(signing)
        page = await this.tablet.tab()
        await other?.close()
        continue
      }
      const rounds = await Promise.all(signing)
      await other?.close()
      for (const one of rounds) if (one) await this.answer(page, one)
      const waiting = await page.evaluate((id) => window.tablet.waiting(id), this.instructorId)
      if (waiting.length === 0) return
    }
    this.record.wrong.push(`${this.run}: it could not be signed in ${MOST_ROUNDS} rounds`)
  }

  private sign(page: Page): Promise<Round | undefined> {
    return page.evaluate((id) => window.tablet.signAll(id), this.instructorId).catch(() => undefined)
  }

  /** What a person does about what the desk says. */
  private async answer(page: Page, { meeting, standings }: Round): Promise<void> {
    if (meeting === 'signed-out') await this.signIn()
    for (const { observationId, standing } of standings) {
      const about = { instructorId: this.instructorId, observationId }
      if (standing.is === 'already-there') this.record.struck('told that it was already there')
      if (standing.is === 'proof-needed' || standing.is === 'signed-out') await this.signIn()
      if (standing.is === 'clock-unsure') await this.sayWhen(page, observationId)
      if (standing.is === 'unreadable') this.record.wrong.push(`${this.run}: ${standing.sentence}`)
      if (standing.is !== 'findings') continue
      for (const { kind, sentence } of standing.findings) {
        if (kind === 'not-yours') await this.putBack(page, observationId)
        else if (!mayBeAccepted(kind)) this.record.wrong.push(`${this.run}: ${sentence}`)
      }
      await page.evaluate(({ instructorId, observationId: id }) => window.tablet.accept(instructorId, id), about)
    }
  }

  private async sayWhen(page: Page, observationId: string): Promise<void> {
    this.record.struck('asked when it was')
    const at = this.all.find(({ written }) => written.observationId === observationId)?.at ?? 0
    const asked = { instructorId: this.instructorId, observationId, at }
    await page.evaluate((one) => window.tablet.chooseMoment(one.instructorId, one.observationId, one.at), asked)
  }

  /** Refused is not lost: what could not be signed must still be there when its author teaches again. */
  private async putBack(page: Page, observationId: string): Promise<void> {
    const { db } = this.ward
    const waiting = await page.evaluate((id) => window.tablet.waiting(id), this.instructorId)
    if (!waiting.includes(observationId)) this.record.lost.push(`${this.run}: what was refused is not on the tablet`)
    await db.update(cohortInstructors).set({ until: null }).where(eq(cohortInstructors.instructorId, this.instructorId))
  }

  private async arrive() {
    const { db } = this.ward
    const now = new Date()
    const instructor = await aPerson(db, { name: 'Ines Duarte', roles: ['instructor'], now })
    const trainee = await aPerson(db, { name: 'Nia Okafor', roles: ['trainee'], now })
    const cohort = await aCohort(db, { instructorIds: [instructor.id], traineeIds: [trainee.id] })
    return { instructor, trainee, cohort }
  }

  private async signIn(): Promise<void> {
    if (!this.people) return
    const { token } = await aSession(this.ward.db, this.people.instructor, { now: new Date() })
    await this.tablet.signIn(visitorOf(this.ward.origin, token).cookie ?? '')
  }

  private write(place: number): Written {
    const competency = this.oneOf(this.ward.competencies)
    const strengths = `${this.run}, number ${place + 1}`
    return {
      observationId: randomUUID(),
      instructorId: this.instructorId,
      traineeId: this.people?.trainee.id ?? '',
      competencySlug: competency.slug,
      competencyVersion: competency.version,
      fields: filledFields(competency, { strengths, occasion: occasionOf('simulation', 'performed') }),
    }
  }

  private get instructorId(): string {
    return this.people?.instructor.id ?? ''
  }

  private chance(share: number): boolean {
    return this.random() < share
  }

  private oneOf<T>(all: readonly T[]): T {
    const one = all[Math.floor(this.random() * all.length)]
    if (one === undefined) throw new Error('there is nothing to choose from')
    return one
  }
}

/** What came of it, as a table and a list of everything that should not have been. */
export function signOffsInWords({ record, seconds }: { record: SignOffsRecord; seconds: number }): string {
  const struck = [...record.strikes].sort().map(([what, times]) => `| ${what} | ${times} |`)
  return [
    '| what was done | times |',
    '| --- | --- |',
    ...struck,
    '',
    `${record.finished} observations finished without a connection in ${record.runs} runs and ${seconds.toFixed(0)} s.`,
    `Lost: ${record.lost.length}. Doubled: ${record.doubled.length}. Wrong: ${record.wrong.length}.`,
    ...signOffFindings(record),
  ].join('\n')
}

/** Everything that should not have been, in words; empty is what it ought to be. */
export const signOffFindings = ({ lost, doubled, wrong }: SignOffsRecord): string[] => [
  ...lost.map((one) => `lost: ${one}`),
  ...doubled.map((one) => `doubled: ${one}`),
  ...wrong.map((one) => `wrong: ${one}`),
]
