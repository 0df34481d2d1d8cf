import { randomUUID } from 'node:crypto'
import type { CompetencyRule } from '~/curriculum/content-schema'
import { type CompetencyInForce, levelOf } from '~/curriculum/curriculum'
import type { ProofMethod } from '~/people/proof'
import { addHours, addMinutes } from '~/platform/time'
import { correctSignOff } from '~/practicals/correct-sign-off.server'
import type { FilledObservation } from '~/practicals/observation-rules'
import { NOT_SHOWN } from '~/practicals/presence/shown-presence'
import { revokeSignOff } from '~/practicals/revoke-sign-off.server'
import { signOff } from '~/practicals/sign-off.server'
import { INSTRUCTORS, type InstructorKey } from '../cast'
import { codeExchanged } from '../phones'
import { entrustmentBy, type Rated, rated } from '../rating'
import {
  type Chapter,
  competencyNamed,
  ETHICS,
  type Happening,
  moduleNamed,
  type Telling,
  type World,
} from '../world.server'
import { asks, requestKey } from './practising'

/** One watched performance that a story needs just so. */
export type Watching = {
  by: InstructorKey
  entrustment: number
  /** Critical items that were missed, by id. Where the course has renamed one, its first critical item. */
  misses?: readonly string[]
  /** How long after the scan it was signed; five minutes, unless said. */
  signedAfterHours?: number
  /** What the instructor wrote or noted instead of what chance would have. */
  noted?: Partial<Rated>
  /** The name by which a later chapter speaks of it. */
  as?: string
}

/** An instructor watches them once in a competency, and signs. */
export const isWatched =
  (daysAgo: number, name: string, watching: Watching): Chapter =>
  (telling) => {
    const { competency, place } = competencyNamed(telling.curriculum, name)
    return [signing(telling, { at: addMinutes(placeInDay(telling, daysAgo), 9 * place), competency, watching })]
  }

/**
 * Which days, by whom in turn, in what (every competency of a module, unless some are named), and how far: until the
 * competency's own rule is met, or that of a level; or shown once more by somebody who had met the rule, as well as it asks.
 */
export type Practice = {
  on: readonly number[]
  by: readonly InstructorKey[]
  of?: string
  in?: readonly string[]
  until: 'rule is met' | 'shown once more' | { level: string }
}

/** Seen once, well enough for the first level. */
export const SEEN_ONCE = { level: 'foundation' } as const

/**
 * Shows one competency after the other on the cohort's practice days, rated as each instructor would, until the rule is
 * met: some need a day more than others. The first time, about half of them have asked beforehand.
 */
export const isSignedOff =
  ({ on, by, of = ETHICS, in: names, until }: Practice): Chapter =>
  (telling) =>
    (names ?? moduleNamed(telling.curriculum, of).competencies.map(({ slug }) => slug)).flatMap((name) => {
      const { competency, place } = competencyNamed(telling.curriculum, name)
      const rule = ruleUntil(until, competency, telling)
      const happenings: Happening[] = []
      const passed: InstructorKey[] = []
      for (const [nth, daysAgo] of on.entries()) {
        const missing = Math.max(rule.observations - passed.length, rule.instructors - new Set(passed).size)
        if (missing <= 0) break
        const instructor = by[(nth + place) % by.length] ?? 'daniel'
        const entrustment = entrustmentBy(INSTRUCTORS[instructor].temperament, {
          nth,
          rule,
          mustPass: on.length - nth <= missing,
          random: telling.random,
        })
        if (nth === 0 && telling.random() < 0.5)
          happenings.push(...asks(daysAgo + 1, name, { self: Math.min(5, entrustment + 1) })(telling))
        happenings.push(...isWatched(daysAgo, name, { by: instructor, entrustment })(telling))
        if (entrustment >= rule.entrustment) passed.push(instructor)
      }
      return happenings
    })

function ruleUntil(until: Practice['until'], { required }: CompetencyInForce, { curriculum }: Telling): CompetencyRule {
  if (until === 'rule is met') return required
  if (until === 'shown once more') return { ...required, observations: 1, instructors: 1 }
  return levelOf(curriculum, until.level)?.competencyRule ?? required
}

/** The instructor signs a new version of what they signed, with something put right. */
export const isCorrected =
  (
    daysAgo: number,
    as: string,
    { by, with: change, at }: { by: InstructorKey; with: Partial<Rated>; at: string },
  ): Chapter =>
  ({ calendar, standing }) => [
    {
      at: calendar.on(daysAgo, at),
      does: ({ tx, signed, instructors }, now) => {
        const {
          traineeId: _trainee,
          competencySlug: _slug,
          competencyVersion: _version,
          requestId: _request,
          ...was
        } = signed.get(as)
        const correction = { ...was, ...change, id: randomUUID() }
        const actor = instructors.get(by)
        return correctSignOff(tx, {
          observationId: signed.get(as).id,
          correction,
          actor,
          standing,
          proof: proof(now),
          now,
        })
      },
    },
  ]

/** The admin takes a sign-off out of every count, for a reason. */
export const signOffIsRevoked =
  (daysAgo: number, as: string, reason: string): Chapter =>
  ({ calendar }) => [
    {
      at: calendar.on(daysAgo, '10:20'),
      does: ({ tx, signed, admin, origin }, now) =>
        revokeSignOff(tx, { observationId: signed.get(as).id, actor: admin(), reason, proof: proof(now), origin, now }),
    },
  ]

const proof = (now: Date, method: ProofMethod = 'password') => ({ provedAt: addMinutes(now, -3), method })

/** Practice days have a timetable: each trainee of a cohort has an hour of their own, from nine o'clock. */
const placeInDay = ({ calendar, slot }: Telling, daysAgo: number) =>
  addMinutes(calendar.on(daysAgo, '08:30'), slot * 58)

function signing(
  telling: Telling,
  { at, competency, watching }: { at: Date; competency: CompetencyInForce; watching: Watching },
): Happening {
  const { trainee, standing, random } = telling
  const { by, entrustment, noted, as, signedAfterHours = 5 / 60 } = watching
  const misses = (watching.misses ?? []).map((id) => missable(competency, id))
  const rating = {
    ...rated({ competency, entrustment, misses, temperament: INSTRUCTORS[by].temperament, standing, random }),
    ...noted,
  }
  const does = async ({ tx, trainees, instructors, requests, signed, proves }: World, now: Date) => {
    const request = requests.get(requestKey(trainee.key, competency.slug))
    const answers = request && (request.of === undefined || request.of === by) ? request.requestId : null
    const observation: FilledObservation = {
      id: randomUUID(),
      traineeId: trainees.get(trainee.key),
      competencySlug: competency.slug,
      competencyVersion: competency.version,
      requestId: answers,
      observedAt: at,
      lateBecause: null,
      ...rating,
    }
    const actor = instructors.get(by)
    const meeting = {
      by,
      traineeId: observation.traineeId,
      instructorId: actor.personId,
      observationId: observation.id,
    }
    const presence = hasCodes(telling, at) ? await codeExchanged(tx, { ...meeting, at }) : NOT_SHOWN
    await signOff(tx, { observation, presence, actor, standing, proof: proof(now, proves.get(by)), now })
    if (answers) requests.delete(requestKey(trainee.key, competency.slug))
    if (as) signed.set(as, observation)
  }
  return { at: addHours(at, signedAfterHours), does }
}

/** The academy began with codes from the phone four months ago. */
const hasCodes = ({ calendar }: Telling, at: Date) => at > calendar.on(120, '00:00')

/** The item of that name, or the first critical one. */
const missable = ({ items }: CompetencyInForce, id: string): string =>
  items.some((item) => item.id === id) ? id : (items.find((item) => item.critical)?.id ?? id)
