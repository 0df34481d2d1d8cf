/** The rows of each trainee, in their order. */
export function byTrainee<T extends { traineeId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const theirs = groups.get(row.traineeId)
    if (theirs) theirs.push(row)
    else groups.set(row.traineeId, [row])
  }
  return groups
}
