/** Rarer than this by chance alone counts as a habit of the author. */
export const RARE = 0.01

/** How likely at least `count` of independent events are, each with its own chance. Exact, by adding them one by one. */
export function chanceOfAtLeast(count: number, chances: number[]): number {
  let exactly = [1]
  for (const chance of chances) {
    const next = new Array<number>(exactly.length + 1).fill(0)
    for (const [happened, likely] of exactly.entries()) {
      next[happened] = (next[happened] ?? 0) + likely * (1 - chance)
      next[happened + 1] = (next[happened + 1] ?? 0) + likely * chance
    }
    exactly = next
  }
  return exactly.slice(count).reduce((sum, likely) => sum + likely, 0)
}
