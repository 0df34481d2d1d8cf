import { maySignNow, type Scope } from './scopes/scope-rules'

/**
 * Who could sign for a trainee: how many instructors the academy has apart from them, and the scopes of those among these who
 * sign by scopes. Without `scopedSigners` everybody may sign everything.
 */
export type WhoCouldSign = { instructorsInAcademy: number; scopedSigners?: readonly (readonly Scope[])[] }

/**
 * How many could sign this competency for them at a moment: a rule that asks for two instructors bends where the academy has,
 * or lets, fewer.
 */
export const signersOf = (
  { instructorsInAcademy, scopedSigners = [] }: WhoCouldSign,
  competencySlug: string,
  asOf: Date,
): number => instructorsInAcademy - scopedSigners.filter((scopes) => !maySignNow(scopes, competencySlug, asOf)).length
