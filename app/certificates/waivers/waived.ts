import { dayInWords } from '~/platform/calendar-day'
import type { Requirement } from '../requirements'
import type { Asking } from '../trainee-record'
import { waiverFor } from './waiver-in-force'
import { reasonsNotToWaive } from './waiver-rules'

/**
 * The requirement as a waiver leaves it: met by a waiver in force, which it says and names, or as it was. What may never be waived
 * is not, whatever stands in the table.
 */
export function orWaived(asking: Asking, one: Requirement): Requirement {
  if (one.met || asking.record.waivers.length === 0) return one
  const { record, level, asOf } = asking
  const waiver = waiverFor(record.waivers, { levelSlug: level.level.slug, requirement: one.key, asOf })
  if (!waiver || reasonsNotToWaive(level, one).length > 0) return one
  return {
    key: one.key,
    met: true,
    label: one.label,
    get detail() {
      return `Waived until ${dayInWords(waiver.endsOn)}. The reason: ${waiver.reason} Without the waiver: ${one.detail}`
    },
    get evidence() {
      return [...one.evidence, { kind: 'waiver' as const, id: waiver.id }]
    },
    get parts() {
      return one.parts
    },
    waived: true,
  }
}
