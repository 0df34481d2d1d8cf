import type { Page } from 'playwright-core'
import type { Database } from '~db/client'
import type { Look, QuietPage } from '~tests/setup/browser'
import type { AcademyServer } from '~tests/setup/run-academy'
import type { Letters } from './letters'
import { lookAt, pictureForReadme, type Size } from './looking'

/** Where and how the journey is made. */
export type Journey = {
  server: AcademyServer
  letters: Letters
  sql: Database['sql']
  newPage: (look?: Look) => Promise<QuietPage>
  scripts: boolean
  sizes: { trainee: Size; instructor: Size; admin: Size }
}

/** Looks at a page in the journey's own way: with scripts or without. */
export const look = ({ scripts }: Journey, page: Page, name: string) => lookAt(page, name, { scripts })

/** The README shows the journey that is made with scripts, on the sizes that people use. */
export const forReadme = async ({ scripts }: Journey, page: Page, name: Parameters<typeof pictureForReadme>[1]) => {
  if (scripts) await pictureForReadme(page, name)
}
