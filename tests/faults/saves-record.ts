import type postgres from 'postgres'
import type { UnsentAnswer } from '~/quizzes/autosave/unsent-answers'

type Acknowledged = { sequence: number; answer: string }

/** What the database says of one answer. */
export type Stored = { position: number; sequence: number; answer: string[] }

/**
 * What the trainees were told, kept outside the academy: the newest acknowledged answer to each question of each attempt,
 * everything that was ever sent, and what was found to differ from it.
 */
export class SavesRecord {
  readonly lost: string[] = []
  readonly doubled: string[] = []
  readonly wrong: string[] = []
  readonly faults: string[] = []
  readonly strikes = new Map<string, number>()
  saves = 0
  requests = 0
  attempts = 0
  private readonly newest = new Map<string, Map<number, Acknowledged>>()
  private readonly everSent = new Map<string, Set<string>>()

  sent({ attemptId, ...one }: UnsentAnswer): void {
    this.requests += 1
    const known = this.everSent.get(attemptId) ?? new Set()
    this.everSent.set(attemptId, known.add(asSent(one)))
  }

  /** A tab was told that this is saved. Two different answers under one number would be two truths. */
  acknowledged({ attemptId, position, answer, sequence }: UnsentAnswer): void {
    this.saves += 1
    const ofAttempt = this.newest.get(attemptId) ?? new Map<number, Acknowledged>()
    this.newest.set(attemptId, ofAttempt)
    const before = ofAttempt.get(position)
    if (before?.sequence === sequence && before.answer !== asText(answer))
      this.wrong.push(`${attemptId} ${position}: two answers were acknowledged as number ${sequence}`)
    if (!before || before.sequence < sequence) ofAttempt.set(position, { sequence, answer: asText(answer) })
  }

  struck(what: string): void {
    this.strikes.set(what, (this.strikes.get(what) ?? 0) + 1)
  }

  fault(what: string): void {
    this.faults.push(what)
  }

  /** What must be found from now on. Taken before the database is asked, so that what is acknowledged meanwhile is no loss. */
  mustStand(attemptId: string): Map<number, Acknowledged> {
    return new Map(this.newest.get(attemptId))
  }

  attemptsWithAnswers(): string[] {
    return [...this.newest.keys()]
  }

  /** Holds what the database has against what had to stand. */
  compare(attemptId: string, mustStand: Map<number, Acknowledged>, stored: Stored[]): void {
    const at = new Map(stored.map((row) => [row.position, row]))
    for (const [position, told] of mustStand) {
      const row = at.get(position)
      if (!row || row.sequence < told.sequence)
        this.lost.push(
          `${attemptId} ${position}: number ${told.sequence} was acknowledged, ${row?.sequence ?? 'nothing'} stands`,
        )
      else if (row.sequence === told.sequence && asText(row.answer) !== told.answer)
        this.lost.push(`${attemptId} ${position}: ${told.answer} was acknowledged, ${asText(row.answer)} stands`)
    }
    for (const row of stored)
      if (!this.everSent.get(attemptId)?.has(asSent(row)))
        this.wrong.push(
          `${attemptId} ${row.position}: ${asText(row.answer)} stands as ${row.sequence}, and nobody sent it`,
        )
  }

  /** Everything ever acknowledged, held against the database at one moment. */
  async audit(sql: postgres.Sql): Promise<void> {
    const attempts = this.attemptsWithAnswers()
    const mustStand = new Map(attempts.map((attemptId) => [attemptId, this.mustStand(attemptId)]))
    const rows = await sql<(Stored & { attempt: string })[]>`
      select attempt_id as attempt, position, sequence, answer from attempt_answers where attempt_id = any(${attempts}::uuid[])`
    const stored = new Map<string, Stored[]>(attempts.map((attemptId) => [attemptId, []]))
    for (const row of rows) stored.get(row.attempt)?.push(row)
    for (const attemptId of attempts)
      this.compare(attemptId, mustStand.get(attemptId) ?? new Map(), stored.get(attemptId) ?? [])
  }
}

/** Boxes are ticked in any order. */
const asText = (answer: string[]): string => JSON.stringify([...answer].sort())
const asSent = ({ position, sequence, answer }: Stored): string => `${position} ${sequence} ${asText(answer)}`
