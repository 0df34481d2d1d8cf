import type { Curriculum } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { eligibility } from '../eligibility'
import { levelAsked } from '../level-asked'
import { recordForEligibility } from '../record.server'
import { reasonsNotToWaive } from './waiver-rules'

type Asked = { traineeId: string; levelSlug: string; requirement: string; taught: Curriculum; now: Date }

/** One requirement as it stands for one trainee, in words, and why it may not be waived, if so. `undefined` for what is not asked. */
export async function standingToWaive(db: Db, { traineeId, levelSlug, requirement, taught, now }: Asked) {
  const level = levelAsked(taught, levelSlug)
  const record = (await recordForEligibility(db, { traineeIds: [traineeId] })).get(traineeId)
  if (!level || !record) return undefined
  const one = eligibility({ level, record, asOf: now }).requirements.find(({ key }) => key === requirement)
  if (!one) return undefined
  const met = one.waived ? 'It is waived already.' : one.met ? 'It is met: there is nothing to waive.' : undefined
  return {
    trainee: record.name,
    level: level.level.title,
    requirement: { label: one.label, detail: one.detail },
    never: reasonsNotToWaive(level, one)[0] ?? met ?? null,
  }
}
