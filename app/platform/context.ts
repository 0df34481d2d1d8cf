import type { Papers } from '~/certificates/paper/papers.server'
import type { ContentStore } from '~/curriculum/store.server'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import type { Keyring } from '~/keys/keyring.server'
import type { SignedIn } from '~/people/sessions.server'
import type { SetUp } from '~/people/set-up-academy.server'
import type { Db } from '~db/client'
import type { Config } from './config.server'
import type { Log } from './log.server'
import type { Markup } from './page-frame'
import type { QueryTally } from './timing.server'

/**
 * What every loader and action is handed. The server makes it once a request, so that nothing below
 * routes reaches for a global: not the database, not the clock, not the configuration.
 */
export type RequestContext = {
  db: Db
  content: ContentStore
  /** Seals and opens what the database must not show. */
  keys: Keyring
  config: Config
  log: Log
  /** The moment this request is about; commands are told the time, they never ask. */
  now: () => Date
  /** For the Content-Security-Policy of this one answer. */
  nonce: string
  /** The caller's address as seen through the configured number of proxies. */
  clientAddress: string
  /** The academy's address as people type it, such as https://academy.example: for links, cookies and QR codes. */
  origin: string
  /** Draws certificates; one thread for the whole process. */
  papers: Papers
  /** Where pictures and clips of trainees lie. */
  evidenceStore: EvidenceStore
  /** Who is asking; filled in by the guards at the first question. */
  actor?: Promise<SignedIn | undefined>
  /** Finished markup for this answer's page, from its loader: as data it would be encoded for nobody. */
  markup?: Markup[]
  /** Who has posted, as they stood before it was carried out. */
  poster?: Promise<SignedIn | undefined>
  /**
   * In place of `setUpAcademy`: sets the academy up with the demo's people and records in it, all or nothing, in some
   * seconds. Refuses as `setUpAcademy` does. Whoever filled in the form is its only admin.
   */
  startDemo: (setUp: Omit<SetUp, 'demo' | 'now'>) => Promise<{ personId: string }>

  queries: QueryTally
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true
  }
}
