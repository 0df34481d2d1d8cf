import { allCompetencies, type Curriculum } from '~/curriculum/curriculum'
import type { Actor } from '~/people/actor'
import type { Db } from '~db/client'
import { ownRule } from '../competency-standing'
import { type TaughtCohort, visibleCohort } from '../taught-cohorts.server'
import { cohortMatrix } from './cohort-matrix.server'
import { MatrixQuery, type MatrixView, matrixView } from './matrix-view'

type Asked = {
  cohortId: string
  viewer: Pick<Actor, 'personId' | 'roles'>
  taught: Curriculum
  search: URLSearchParams
  now: Date
}

/** A cohort that this person may look at, and the part of its matrix that the address asks for; else `undefined`. */
export async function cohortView(
  db: Db,
  { cohortId, viewer, taught, search, now }: Asked,
): Promise<{ cohort: TaughtCohort; query: MatrixQuery; view: MatrixView } | undefined> {
  const competencies = allCompetencies(taught)
  const question = { cohortId, viewerId: viewer.personId, competencies, ruleFor: ownRule, now }
  const cohort = await visibleCohort(db, { cohortId, viewer })
  if (!cohort) return undefined
  const query = MatrixQuery.parse(Object.fromEntries(search))
  return { cohort, query, view: matrixView(await cohortMatrix(db, question), { competencies, query, now }) }
}
