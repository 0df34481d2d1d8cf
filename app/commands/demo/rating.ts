import {
  type Competency,
  type CompetencyRule,
  DOMAINS,
  type DomainLevel,
  type Setting,
} from '~/curriculum/content-schema'
import type { CompetencyInForce } from '~/curriculum/curriculum'
import { type FilledObservation, needsNextStep, type PlaceStanding } from '~/practicals/observation-rules'
import type { ItemResult } from '~/practicals/wording'
import type { Random } from '~/quizzes/seeded-random'
import type { Temperament } from './cast'
import { remarksFor } from './remarks'

/** What an instructor decides about one watched performance. */
export type Rated = Pick<
  FilledObservation,
  | 'setting'
  | 'participation'
  | 'tiMax'
  | 'miMax'
  | 'probeOnMinutes'
  | 'items'
  | 'domains'
  | 'entrustment'
  | 'strengths'
  | 'nextStep'
>

/** How likely a performance is good enough for this instructor, at the first and at each later time they are seen. */
const GOOD: Record<Temperament, { first: number; later: number; best: number }> = {
  strict: { first: 0.3, later: 0.7, best: 0 },
  even: { first: 0.6, later: 0.85, best: 0.3 },
  generous: { first: 0.95, later: 1, best: 0.75 },
}

/** How an instructor of this temperament rates somebody's nth performance (from 0), `mustPass` where the story needs it. */
export function entrustmentBy(
  temperament: Temperament,
  { nth, rule, mustPass, random }: { nth: number; rule: CompetencyRule; mustPass: boolean; random: Random },
): number {
  const { first, later, best } = GOOD[temperament]
  const [luck, shine] = [random(), random()]
  const isGood = mustPass || luck < (nth === 0 ? first : later)
  const lift = rule.entrustment < 4 && random() < 0.5 ? 1 : 0
  if (isGood) return Math.min(temperament === 'strict' ? 4 : 5, rule.entrustment + lift + (shine < best ? 1 : 0))
  return Math.max(1, rule.entrustment - (temperament === 'strict' && shine < 0.35 ? 2 : 1))
}

type Watched = {
  competency: CompetencyInForce
  entrustment: number
  misses: readonly string[]
  temperament: Temperament
  standing: PlaceStanding
  random: Random
}

/** Fills in a whole checklist so that it fits the entrustment: items, domains, remarks, machine figures. */
export function rated({ competency, entrustment, misses, temperament, standing, random }: Watched): Rated {
  const items = itemsFor({ competency, entrustment, misses, temperament, random })
  const domains = domainsFor(entrustment, misses.length > 0, random)
  const { strengths, nextSteps } = remarksFor(competency)
  const owes = needsNextStep(competency, { items, domains })
  return {
    ...machineFigures(settingFor(competency, standing, random), random),
    participation: entrustment <= 2 ? 'assisted' : 'performed',
    items,
    domains,
    entrustment,
    strengths: oneOf(strengths, random),
    nextStep: owes || temperament === 'strict' ? oneOf(nextSteps, random) : null,
  }
}

/** Critical items go well unless they are missed; others go wrong or unseen the more often the lower the rating. */
function itemsFor({
  competency,
  entrustment,
  misses,
  temperament,
  random,
}: Omit<Watched, 'standing'>): Record<string, ItemResult> {
  const wrong = Math.max(0, 5 - entrustment) * 0.12
  const unseen = temperament === 'strict' ? 0.15 : 0.05
  const result = (critical: boolean): ItemResult => {
    const luck = random()
    if (critical) return 'yes'
    return luck < wrong ? 'no' : luck < wrong + unseen ? 'not_observed' : 'yes'
  }
  return Object.fromEntries(
    competency.items.map((item) => [item.id, misses.includes(item.id) ? 'no' : result(item.critical)]),
  )
}

function domainsFor(entrustment: number, missed: boolean, random: Random): Record<string, DomainLevel> {
  const below = missed ? 2 : Math.max(0, 5 - entrustment)
  const start = Math.floor(random() * DOMAINS.length)
  const level = (index: number): DomainLevel => {
    const place = (index - start + DOMAINS.length) % DOMAINS.length
    if (place >= below || (entrustment === 4 && !missed && random() < 0.5)) return 'meets'
    return place === 0 && (entrustment <= 2 || missed) ? 'not_yet' : 'developing'
  }
  return Object.fromEntries(DOMAINS.map((domain, index) => [domain, level(index)]))
}

/** Simulated practice, as a first level asks: never a person, and only the phantom where the law bars more. */
export function settingFor({ settings }: Competency, standing: PlaceStanding, random: Random): Setting {
  const wanted: Setting = random() < 0.65 || standing === 'prohibited' ? 'phantom' : 'simulation'
  const [first = wanted] = settings
  return settings.includes(wanted) ? wanted : first
}

/** What the machine showed: nothing in a simulation, else figures within the academy's limits. */
export function machineFigures(
  setting: Setting,
  random: Random,
): Pick<Rated, 'setting' | 'tiMax' | 'miMax' | 'probeOnMinutes'> {
  const [ti, mi, minutes] = [0.2 + random() * 0.5, 0.4 + random() * 0.5, 6 + random() * 9]
  if (setting === 'simulation') return { setting, tiMax: null, miMax: null, probeOnMinutes: null }
  return {
    setting,
    tiMax: Math.round(ti * 10) / 10,
    miMax: Math.round(mi * 10) / 10,
    probeOnMinutes: Math.round(minutes),
  }
}

/** One of them, by chance. */
export const oneOf = (all: readonly string[], random: Random): string => all[Math.floor(random() * all.length)] ?? ''
