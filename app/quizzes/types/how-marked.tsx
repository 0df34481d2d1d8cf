type Marked = { marks: number | undefined; parts: string; all: string }

/**
 * How a question with parts is marked, said before anybody answers: `parts` are what counts, such as `right pairs`.
 * Where it is worth one mark, rounding down gives it only for everything. Prints nothing where nothing is marked.
 */
export function HowMarked({ marks, parts, all }: Marked) {
  if (marks === undefined) return null
  return (
    <p className="text-sm text-muted">
      {marks > 1 ? `Marks are in proportion to the ${parts}, rounded down.` : `It counts only when ${all}.`}
    </p>
  )
}
