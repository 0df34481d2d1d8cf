import type { ContentProblem, Curriculum } from './curriculum'

/**
 * What the server teaches right now. A file with a mistake in it shows up in `problems`, while its last
 * good version stays in `current`.
 */
export type ContentStore = {
  current: () => Curriculum
  problems: () => ContentProblem[]
}
