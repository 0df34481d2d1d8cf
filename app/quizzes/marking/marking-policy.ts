import type { QuestionOf } from '../question-type'

/** How many marks two markers may be apart before somebody decides, where the author says nothing. */
const USUAL_TOLERANCE = 1

/** How an essay is marked: by one person or two, and how many marks these may be apart. */
export type MarkingPolicy = { markers: 1 | 2; tolerance: number }

/** The policy of an essay. A second marker is asked for only where the academy has two instructors. */
export function markingPolicy(
  { markers = 1, tolerance = USUAL_TOLERANCE }: Pick<QuestionOf<'essay'>, 'markers' | 'tolerance'>,
  { instructors }: { instructors: number },
): MarkingPolicy {
  return { markers: instructors < 2 ? 1 : markers, tolerance }
}
