import type { Curriculum } from '~/curriculum/curriculum'
import type { Actor } from '~/people/actor'
import { traineesVisibleTo } from '~/people/queries.server'
import type { Db } from '~db/client'
import { type LineOnPage, linesFor, type Narrowed, narrowedTo } from './candidates-query'
import { type Candidate, candidates } from './queries.server'

type Looking = Narrowed & { actor: Pick<Actor, 'personId' | 'roles'>; levelSlug: string; taught: Curriculum; now: Date }

/** Everybody whom the filter of the issuing page names, and their lines for one level: the same for the page and for what is signed on it. */
export async function issuingList(
  db: Db,
  { actor, levelSlug, taught, now, ...narrowed }: Looking,
): Promise<{ everybody: Candidate[]; lines: LineOnPage[] }> {
  const trainees = narrowedTo(await traineesVisibleTo(db, actor), narrowed)
  const everybody = await candidates(db, { trainees, taught, now })
  return { everybody, lines: linesFor(everybody, { levelSlug, signerId: actor.personId }) }
}
