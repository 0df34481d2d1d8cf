import { z } from '~/platform/zod'
import type { PolicyChange } from './policy-change'

/** A number that an address may carry; nothing and nonsense count as "as it is". */
const number = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .optional()
    .catch(undefined)

/** The bounds of each part of a policy, for the form and for its address. */
export const BOUNDS = {
  passPercent: [1, 100],
  observations: [1, 50],
  entrustment: [1, 5],
  dates: [1, 50],
  instructors: [1, 10],
  withinDays: [1, 3650],
  minimumObservations: [0, 1000],
} as const
/** A part of a policy that is a number. */
export type NumberAsked = keyof typeof BOUNDS

const Numbers = z.object({
  passPercent: number(...BOUNDS.passPercent),
  observations: number(...BOUNDS.observations),
  entrustment: number(...BOUNDS.entrustment),
  dates: number(...BOUNDS.dates),
  instructors: number(...BOUNDS.instructors),
  withinDays: number(...BOUNDS.withinDays),
  minimumObservations: number(...BOUNDS.minimumObservations),
})

const Requirement = z.string().regex(/^(module|quiz|competency):[a-z0-9-]{1,80}$/)

/** The change that an address asks about. */
export function changeAsked(params: URLSearchParams): PolicyChange {
  const { passPercent, minimumObservations, ...rule } = Numbers.parse(Object.fromEntries(params))
  const given = Object.entries(rule).filter(([, value]) => value !== undefined)
  const without = params.getAll('without').filter((name) => Requirement.safeParse(name).success)
  return {
    passPercent,
    minimumObservations,
    rule: Object.fromEntries(given),
    without: [...new Set(without)].slice(0, 100),
  }
}
