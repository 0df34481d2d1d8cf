/** One line of a quiz's blueprint: so many questions of a tag, of one difficulty where it names one. */
export type DrawLine = { tag: string; difficulty?: number; count: number }

type Drawable = { id: string; tag: string; difficulty: number; enemies?: string; practice?: boolean }

/** A line that the bank cannot fill. `missing` more questions for this line would be enough for it. */
export type ShortLine = { line: number; missing: number }

/** The questions found for each line, in the order of the lines, and the lines that stay short. */
export type FilledBlueprint<Q> = { filled: Q[][]; short: ShortLine[] }

/** Whether a line may draw a question. What is for practice only is never drawn. */
export const fitsLine = ({ tag, difficulty }: DrawLine, question: Drawable): boolean =>
  !question.practice && question.tag === tag && (difficulty === undefined || question.difficulty === difficulty)

/** What is drawn at most once: a set of enemies counts as one, whichever of its questions is taken. */
type Unit<Q> = { line: number | undefined; at: ({ question: Q; cost: number } | undefined)[] }

/**
 * Fills every line of a blueprint from the bank: no question twice, never two of one set of enemies, and of all ways
 * to do it the one whose questions cost least together. Exact, also where lines share questions or enemies stand
 * across lines: each further question is placed along the cheapest chain of moves (a minimum-cost matching). A line is
 * short only when no choice at all could fill it beside the lines before it.
 */
export function fillBlueprint<Q extends Drawable>(
  lines: readonly DrawLine[],
  bank: readonly Q[],
  costOf: (question: Q) => number,
): FilledBlueprint<Q> {
  const units = unitsOf(lines, bank, costOf)
  const short: ShortLine[] = []
  for (const [line, { count }] of lines.entries()) {
    let found = 0
    while (found < count && placeOneMore(units, line, lines.length)) found++
    if (found < count) short.push({ line, missing: count - found })
  }
  const filled = lines.map((_, line) =>
    units.flatMap((unit) => (unit.line === line ? (unit.at[line]?.question ?? []) : [])),
  )
  return { filled, short }
}

function unitsOf<Q extends Drawable>(
  lines: readonly DrawLine[],
  bank: readonly Q[],
  costOf: (question: Q) => number,
): Unit<Q>[] {
  const sets = new Map<string, Q[]>()
  for (const question of bank) {
    const name = question.enemies === undefined ? `question ${question.id}` : `enemies ${question.enemies}`
    sets.set(name, [...(sets.get(name) ?? []), question])
  }
  return [...sets.values()].map((set) => ({
    line: undefined,
    at: lines.map((line) => {
      const fitting = set.filter((question) => fitsLine(line, question))
      return fitting
        .map((question) => ({ question, cost: costOf(question) }))
        .sort((one, other) => one.cost - other.cost)[0]
    }),
  }))
}

/** One unit more in a line: `unit` comes from `from`, which then lacks it, or was free. */
type Move = { cost: number; unit: number; from: number | undefined }

/** Puts one more unit into `line`, moving others along where that makes room. False when nothing can. */
function placeOneMore<Q>(units: Unit<Q>[], line: number, lineCount: number): boolean {
  const moves = cheapestMoves(units, lineCount)
  if (!moves[line]) return false
  for (let to: number | undefined = line; to !== undefined; ) {
    const move: Move | undefined = moves[to]
    const unit = move && units[move.unit]
    if (!move || !unit) throw new Error('A chain of moves in the blueprint ends nowhere.')
    unit.line = to
    to = move.from
  }
  return true
}

/** By line: the last move of the cheapest chain that brings one more unit into it (Bellman and Ford's). */
function cheapestMoves<Q>(units: Unit<Q>[], lineCount: number): (Move | undefined)[] {
  const best: (Move | undefined)[] = Array.from({ length: lineCount })
  let better = true
  while (better) {
    better = false
    for (const [index, { line: from, at }] of units.entries()) {
      const before = from === undefined ? 0 : best[from] && best[from].cost - (at[from]?.cost ?? 0)
      if (before === undefined) continue
      for (const [to, place] of at.entries()) {
        const cost = before + (place?.cost ?? 0)
        if (!place || to === from || cost >= (best[to]?.cost ?? Number.POSITIVE_INFINITY)) continue
        best[to] = { cost, unit: index, from }
        better = true
      }
    }
  }
  return best
}
