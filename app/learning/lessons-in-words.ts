/** How many lessons there are, and how many of them are no longer to be read. */
export type LessonCounts = { lessons: number; read: number; recognised: number }

/**
 * How far somebody is with lessons, in one short line: `4 of 7 lessons read`, or `7 lessons: 4 read, 3 recognised` where
 * prior learning counts. What was recognised is never called read.
 */
export function lessonsInWords({ lessons, read, recognised }: LessonCounts): string {
  if (recognised === 0) return `${read} of ${lessons} lessons read`
  const open = lessons - read - recognised
  return `${lessons} lessons: ${read} read, ${recognised} recognised${open > 0 ? `, ${open} to read` : ''}`
}

/** The same as the heading of a list of lessons. */
export const lessonsTitle = (counts: LessonCounts): string =>
  counts.recognised === 0
    ? `Lessons, ${counts.read} of ${counts.lessons} read`
    : `Lessons: ${counts.read} read, ${counts.recognised} recognised`
