import type { ReactNode } from 'react'
import type { Answer } from './answer'

/**
 * What a question's fields are given: `name` is that of every input, `answer` what stands in them, and `marks` what it
 * is worth, because how it is marked is told before anybody answers; without it nothing is marked.
 */
export type AskProps<F> = { face: F; name: string; answer: Answer; marks?: number }

/** What a question's review is given; `name` tells it from others on the page. `theKey` is there only where the rules allow it. */
export type ReviewProps<F, K> = { face: F; name: string; answer: Answer; theKey: K | undefined }

/** How one question type looks while it is asked, and when it is looked back on. Works without JavaScript. */
export type QuestionTypeView<F, K> = {
  Ask: (props: AskProps<F>) => ReactNode
  Review: (props: ReviewProps<F, K>) => ReactNode
}
