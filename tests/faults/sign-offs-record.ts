import type { Written } from './tablet-program'

/** One row of the database that a run looks for. */
export type SignedRow = { id: string; traineeId: string; strengths: string; observedAt: Date }

/** A clock that was off is corrected to within this, in milliseconds: contacts are told over a slow line. */
const SAME_MOMENT_MS = 120_000

/** What was finished on tablets, kept outside of them, and what was found to differ from it. */
export class SignOffsRecord {
  readonly lost: string[] = []
  readonly doubled: string[] = []
  readonly wrong: string[] = []
  readonly strikes = new Map<string, number>()
  runs = 0
  finished = 0

  struck(what: string): void {
    this.strikes.set(what, (this.strikes.get(what) ?? 0) + 1)
  }

  /** Holds what stands of a trainee against what their instructor finished, and when. */
  compare(run: string, all: { written: Written; at: number }[], rows: SignedRow[]): void {
    this.finished += all.length
    for (const { written, at } of all) {
      const found = rows.filter(({ strengths }) => strengths === strengthsIn(written))
      if (found.length === 0) this.lost.push(`${run}: “${strengthsIn(written)}” was finished and stands nowhere`)
      if (found.length > 1) this.doubled.push(`${run}: “${strengthsIn(written)}” stands ${found.length} times`)
      for (const row of found) {
        if (row.id !== written.observationId) this.wrong.push(`${run}: ${row.id} is not ${written.observationId}`)
        const off = Math.abs(row.observedAt.getTime() - at)
        if (off > SAME_MOMENT_MS)
          this.wrong.push(`${run}: watched ${Math.round(off / 60_000)} minutes from when it was`)
      }
    }
    if (rows.length > all.length) this.doubled.push(`${run}: ${rows.length} stand, ${all.length} were finished`)
  }
}

const strengthsIn = ({ fields }: Written) => fields.find(([name]) => name === 'strengths')?.[1] ?? ''
