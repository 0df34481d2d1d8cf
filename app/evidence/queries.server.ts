import { and, desc, eq, gte, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '~/people/actor'
import { mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { evidence } from '~db/schema/evidence'
import { people } from '~db/schema/people'
import type { EvidenceSeen } from '~db/schema/practicals'
import { ENDING_OF } from './files/file-kind'
import { dayOf } from './retention'

type Viewer = Pick<Actor, 'personId' | 'roles'>
type Row = typeof evidence.$inferSelect

/** A picture or clip as pages show it: without where its files lie. `isThere`: the files may still be looked at. */
export type Evidence = Omit<Row, 'storeKey' | 'thumbnailKey'> & {
  traineeName: string
  erasedByName: string | null
  hasThumbnail: boolean
  isThere: boolean
}

const eraser = () => alias(people, 'eraser')

async function evidenceWhere(db: Db, where: SQL | undefined, now: Date): Promise<Evidence[]> {
  const by = eraser()
  const rows = await db
    .select({ row: evidence, traineeName: people.name, erasedByName: by.name })
    .from(evidence)
    .innerJoin(people, eq(people.id, evidence.traineeId))
    .leftJoin(by, eq(by.id, evidence.erasedBy))
    .where(where)
    .orderBy(desc(evidence.keptAt), desc(evidence.id))
  return rows.map(({ row: { storeKey: _, thumbnailKey, ...row }, ...names }) => ({
    ...row,
    ...names,
    hasThumbnail: thumbnailKey !== null,
    isThere: isThere(row, now),
  }))
}

/** Not erased, and not past its last day: the job may be an hour late, a page is not. */
const isThere = ({ erasedAt, eraseOn }: Pick<Row, 'erasedAt' | 'eraseOn'>, now: Date) =>
  erasedAt === null && (eraseOn === null || eraseOn >= dayOf(now))

/** A trainee's evidence for a competency, the newest first, with what was erased. Ask who is looking first. */
export function evidenceOf(
  db: Db,
  { traineeId, competencySlug, now }: { traineeId: string; competencySlug?: string; now: Date },
): Promise<Evidence[]> {
  const about = competencySlug === undefined ? undefined : eq(evidence.competencySlug, competencySlug)
  return evidenceWhere(db, and(eq(evidence.traineeId, traineeId), about), now)
}

/** What there is of a trainee for one competency, by its captions alone: the newest few, and how many there are. */
export type EvidenceNamed = { traineeId: string; competencySlug: string; count: number; captions: string[] }

/** As many captions as fit a glance; the rest is a number. */
const CAPTIONS_NAMED = 6

/** What there is of these trainees now, without the files, in one query. Ask who is looking first. */
export async function evidenceByName(
  db: Db,
  { traineeIds, now }: { traineeIds: string[]; now: Date },
): Promise<EvidenceNamed[]> {
  if (traineeIds.length === 0) return []
  const { traineeId, competencySlug, caption, keptAt, erasedAt, eraseOn } = evidence
  const newest = sql`array_agg(${caption} order by ${keptAt} desc, ${evidence.id} desc)`
  return db
    .select({
      traineeId,
      competencySlug,
      count: sql<number>`count(*)::int`,
      captions: sql<string[]>`(${newest})[1:${sql.raw(`${CAPTIONS_NAMED}`)}]`,
    })
    .from(evidence)
    .where(and(isAnyOf(traineeId, traineeIds), isNull(erasedAt), or(isNull(eraseOn), gte(eraseOn, dayOf(now)))))
    .groupBy(traineeId, competencySlug)
    .orderBy(traineeId, competencySlug)
}

/** One picture or clip for its trainee, the instructors who teach them now, and admins; `undefined` for everybody else. */
export async function visibleEvidence(
  db: Db,
  { evidenceId, viewer, now }: { evidenceId: string; viewer: Viewer; now: Date },
): Promise<Evidence | undefined> {
  const [found] = await evidenceWhere(db, eq(evidence.id, evidenceId), now)
  return found && (await maySee(db, found.traineeId, viewer)) ? found : undefined
}

async function maySee(db: Db, traineeId: string, { personId, roles }: Viewer): Promise<boolean> {
  if (personId === traineeId || roles.includes('admin')) return true
  return roles.includes('instructor') && (await mayTeach(db, { instructorId: personId, traineeId }))
}

/** Where a file lies and how it is sent. `etag` is of exactly these bytes. */
export type FileToServe = { key: string; type: string; name: string; etag: string }

/** The file of a picture or clip, or its small picture, for whoever may see it and while it may be seen. */
export async function fileToServe(
  db: Db,
  { evidenceId, small, viewer, now }: { evidenceId: string; small: boolean; viewer: Viewer; now: Date },
): Promise<FileToServe | undefined> {
  const kept = and(isNull(evidence.erasedAt), or(isNull(evidence.eraseOn), gte(evidence.eraseOn, dayOf(now))))
  const [row] = await db
    .select()
    .from(evidence)
    .where(and(eq(evidence.id, evidenceId), kept))
  if (!row || !(await maySee(db, row.traineeId, viewer))) return undefined
  if (small)
    return row.thumbnailKey
      ? { key: row.thumbnailKey, type: 'image/webp', name: `small-${row.id}.webp`, etag: `"small-${row.sha256}"` }
      : undefined
  return { key: row.storeKey, type: row.type, name: `${row.id}.${ENDING_OF[row.type]}`, etag: `"${row.sha256}"` }
}

/**
 * What an instructor looked at before signing, as the sign-off names it. Refuses what is not this trainee's for this competency, or
 * is gone: nobody has looked at that. A correction may still name what was erased since.
 */
export async function evidenceSeen(
  db: Db,
  {
    traineeId,
    competencySlug,
    ids,
    alsoErased,
  }: { traineeId: string; competencySlug: string; ids: readonly string[]; alsoErased: boolean },
): Promise<EvidenceSeen[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ id: evidence.id, sha256: evidence.sha256 })
    .from(evidence)
    .where(
      and(
        isAnyOf(evidence.id, ids),
        eq(evidence.traineeId, traineeId),
        eq(evidence.competencySlug, competencySlug),
        alsoErased ? undefined : isNull(evidence.erasedAt),
      ),
    )
    .orderBy(evidence.id)
  if (rows.length !== new Set(ids).size)
    throw new Refusal(
      'conflict',
      'A picture that you ticked is not there any more. Load the page again; your draft is kept.',
    )
  return rows
}

/** Sends evidence that was kept earlier along with an open request of the same trainee and competency; a trigger holds both to that. */
export async function sendWithRequest(
  db: Db,
  { evidenceId, traineeId, requestId }: { evidenceId: string; traineeId: string; requestId: string },
): Promise<void> {
  await db
    .update(evidence)
    .set({ requestId })
    .where(
      and(
        eq(evidence.id, evidenceId),
        eq(evidence.traineeId, traineeId),
        isNull(evidence.requestId),
        isNull(evidence.erasedAt),
      ),
    )
}
