import { desc, sql } from 'drizzle-orm'
import { pageOf } from '~/platform/page-of'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { observationRevocations, observations } from '~db/schema/practicals'
import { signOffAcknowledgements, signOffDisputes } from '~db/schema/sign-off-answers'
import { asItStood } from './as-it-stood'
import type { Onlooker } from './doubles/blindness.server'
import { type SignedVersion, type SignOffsAsked, signedVersions, signOffsOf, whoseSignOffs } from './queries.server'

/** How many versions of sign-offs one page shows; each stands there with every item, folded. */
export const SIGN_OFFS_PER_PAGE = 25

/** One page of `signOffsOf`: of so many in all, of which the trainee has said nothing yet to so many. */
export type SignOffPage = { versions: SignedVersion[]; page: number; pages: number; all: number; unanswered: number }

/**
 * One page of somebody's sign-offs with every version, from 1, the newest signature first; with `unansweredFirst`, those to which
 * the trainee has said nothing yet before all others. A page beyond the last is the last.
 */
export async function signOffPage(
  db: Db,
  { page: asked, unansweredFirst = false, ...whose }: SignOffsAsked & { page: number; unansweredFirst?: boolean },
): Promise<SignOffPage> {
  const rows = await db
    .select({ id: observations.id, isUnanswered: unanswered })
    .from(observations)
    .where(whoseSignOffs(whose))
    .orderBy(...(unansweredFirst ? [desc(unanswered)] : []), desc(observations.signedAt), desc(observations.id))
  const { shown, ...paging } = pageOf(rows, { page: asked, perPage: SIGN_OFFS_PER_PAGE })
  const ids = shown.map(({ id }) => id)
  const read = new Map((await signedVersions(db, isAnyOf(observations.id, ids))).map((one) => [one.id, one]))
  return {
    ...paging,
    versions: ids.flatMap((id) => read.get(id) ?? []),
    all: rows.length,
    unanswered: rows.filter((one) => one.isUnanswered).length,
  }
}

/** `isUnanswered`, in a query over `observations`. */
const unanswered = sql<boolean>`(not exists (select from ${signOffAcknowledgements} where ${signOffAcknowledgements.observationId} = ${observations.id})
  and not exists (select from ${signOffDisputes} where ${signOffDisputes.observationId} = ${observations.id})
  and not exists (select from ${observationRevocations} where ${observationRevocations.observationId} = ${observations.id})
  and not exists (select from ${observations} as newer where newer.supersedes_id = ${observations.id}))`

/** `signOffPage` as it stood at a moment. What was true then is told from all of them, so all are read. */
export async function signOffsAt(
  db: Db,
  { past, page, ...whose }: { traineeId: string; onlooker: Onlooker; past: Date; page: number },
): Promise<Pick<SignOffPage, 'versions' | 'page' | 'pages'>> {
  const stood = asItStood(await signOffsOf(db, whose), past)
  const { shown: versions, ...paging } = pageOf(stood, { page, perPage: SIGN_OFFS_PER_PAGE })
  return { versions, ...paging }
}
