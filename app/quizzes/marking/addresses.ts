/** Where instructors find what waits to be read. */
export const MARKING_HREF = '/teach/marking'

/** Where the results of a quiz are released, and found again. */
export const resultsHref = (quizSlug: string) => `${MARKING_HREF}/quizzes/${quizSlug}`

/** How a marker goes through the essays, and whether they see whose they are. */
export type Way = { by: 'question' | 'trainee'; names: 'hidden' | 'shown' }

/** One question for everybody before the next, and nobody's name. */
export const USUAL_WAY: Way = { by: 'question', names: 'hidden' }

/** Where one essay is read. What is usual is not said. */
export function essayHref(
  { attemptId, position }: { attemptId: string; position: number },
  { by, names }: Way,
): string {
  const query = new URLSearchParams({
    ...(by === 'trainee' ? { by } : {}),
    ...(names === 'shown' ? { names } : {}),
  })
  return `${MARKING_HREF}/essays/${attemptId}/${position}${query.size > 0 ? `?${query}` : ''}`
}
