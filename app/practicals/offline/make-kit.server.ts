import { and, desc, eq } from 'drizzle-orm'
import { SETTINGS } from '~/curriculum/content-schema'
import { allCompetencies, type Curriculum, competencyOf, moduleOf, placeOf } from '~/curriculum/curriculum'
import { evidenceByName } from '~/evidence/queries.server'
import type { Actor } from '~/people/actor'
import { traineesTaughtBy } from '~/people/queries.server'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { acknowledgements } from '~db/schema/people'
import { observationDrafts } from '~db/schema/practicals'
import { type PlaceStanding, settingsAllowed } from '../observation-rules'
import { requestQueue } from '../queries.server'
import { draftUnderVersion } from '../version-of-draft.server'
import { formsOf } from './form-fragments.server'
import type { KitSent } from './kit'

/**
 * What an instructor's device is given for work without a connection. `formsThere` is the stamp of the forms that it has;
 * the same forms, half a megabyte, are not sent again. What trainees said of themselves is not in it.
 */
export async function makeKit(
  db: Db,
  { actor, taught, formsThere, now }: { actor: Actor; taught: Curriculum; formsThere: string | null; now: Date },
): Promise<KitSent> {
  const instructorId = actor.personId
  const trainees = await traineesTaughtBy(db, { instructorId })
  const traineeIds = trainees.map((one) => one.traineeId)
  const [places, requests, drafts, evidence] = await Promise.all([
    placesOf(db, { traineeIds, taught }),
    requestQueue(db, { instructorId }),
    draftsOf(db, { instructorId, traineeIds, taught }),
    evidenceByName(db, { traineeIds, now }),
  ])
  const competencies = allCompetencies(taught)
  const { stamp, html } = formsOf({ competencies, actor, now })
  return {
    kit: 1,
    instructor: { personId: instructorId, name: actor.name, timeZone: actor.timeZone },
    madeAt: now.toISOString(),
    trainees: trainees.map(({ traineeId, name, cohortName }) => {
      const place = places.get(traineeId)
      return { id: traineeId, name, cohortName, place: place ?? null, settings: settingsAllowed(SETTINGS, place) }
    }),
    competencies: competencies.map(({ slug, version, title, moduleSlug, items }) => ({
      ...{ slug, version, title },
      moduleTitle: moduleOf(taught, moduleSlug)?.title ?? '',
      items: items.map(({ id, critical }) => ({ id, critical })),
    })),
    requests: requests.map(({ requestId, traineeId, competencySlug, note, createdAt, taken }) => ({
      ...{ requestId, traineeId, competencySlug, note },
      createdAt: createdAt.toISOString(),
      takenBy: taken && taken.instructorId !== instructorId ? { name: taken.name, at: taken.at.toISOString() } : null,
    })),
    drafts,
    evidence,
    forms: { stamp, html: stamp === formsThere ? null : html() },
  }
}

/** How keepsake scanning stands by law where each of them will scan; who has acknowledged no place is left out. */
async function placesOf(
  db: Db,
  { traineeIds, taught }: { traineeIds: string[]; taught: Curriculum },
): Promise<Map<string, NonNullable<PlaceStanding>>> {
  if (traineeIds.length === 0) return new Map()
  const { personId, jurisdiction, noticeVersion, acknowledgedAt, id } = acknowledgements
  const rows = await db
    .selectDistinctOn([personId], { personId, jurisdiction })
    .from(acknowledgements)
    .where(and(isAnyOf(personId, traineeIds), eq(noticeVersion, taught.notice.version)))
    .orderBy(personId, desc(acknowledgedAt), desc(id))
  return new Map(
    rows.flatMap((row) => {
      const place = placeOf(taught, row.jurisdiction)
      return place ? [[row.personId, place.standing] as const] : []
    }),
  )
}

/** The drafts as they may stand in the forms of the kit, which are those in force; `changed` where a draft was of another version. */
async function draftsOf(
  db: Db,
  { instructorId, traineeIds, taught }: { instructorId: string; traineeIds: string[]; taught: Curriculum },
): Promise<KitSent['drafts']> {
  if (traineeIds.length === 0) return []
  const rows = await db
    .select()
    .from(observationDrafts)
    .where(and(eq(observationDrafts.instructorId, instructorId), isAnyOf(observationDrafts.traineeId, traineeIds)))
  const drafts = rows.map(async (draft) => {
    const competency = competencyOf(taught, draft.competencySlug)
    if (!competency) return []
    const { traineeId, competencySlug, observationId, sequence } = draft
    const { fields, changed } = await draftUnderVersion(db, { draft, competency })
    return [{ traineeId, competencySlug, observationId, sequence, fields, changed: changed !== null }]
  })
  return (await Promise.all(drafts)).flat()
}
