import { createContext } from 'react'
import type { ContentProblem } from '~/curriculum/curriculum'

/** A piece of finished HTML, by a name of its own. */
export type Markup = { key: string; html: string }

/** What pages need from the server besides their loader's data. */
type Frame = {
  /** For the Content-Security-Policy of this answer. */
  nonce: string
  /** Where the islands' script was built to. */
  islands: string
  hmr: boolean
  /** In development, what authors must mend, and the reading of the content that this page is made from. */
  writing: { mistakes: ContentProblem[]; reading: number } | undefined
  /** A lesson's finished HTML. Handed past the loader, which would encode all of it for a client runtime that we do not have. */
  lessonHtml: (moduleSlug: string, lessonSlug: string) => string
  /** What the page's loader put into its context, for the same reason. */
  markup: Markup[]
}

/** The frame of the page that is being rendered. */
export const PageFrame = createContext<Frame>({
  nonce: '',
  islands: '',
  hmr: false,
  writing: undefined,
  lessonHtml: () => '',
  markup: [],
})
