import { addDays, dateIn } from '~/platform/time'
import type { LevelAsked } from '../level-asked'
import type { Requirement } from '../requirements'

/** Shortest and longest reason of a waiver, in characters. It is printed on the certificate. */
export const [SHORTEST_WAIVER_REASON, LONGEST_WAIVER_REASON] = [20, 300]

/** Shortest reason for declining a waiver or taking one back, in characters. */
export const SHORTEST_ANSWER = 10

/** Most days ahead that a waiver may count: a house convention, as long as a certificate is valid. */
export const MOST_WAIVER_DAYS = 365

/**
 * Why this requirement may never be waived, whoever asks; empty where it may. What protects a client stays: law, what everybody
 * must study, every quiz with its critical questions, critical skills, and a critical item that is open.
 */
export function reasonsNotToWaive(level: LevelAsked, { key, parts }: Pick<Requirement, 'key' | 'parts'>): string[] {
  const [kind, name] = key.split(':')
  if (kind === 'observations') return []
  if (kind === 'module') {
    const module = level.modules.find(({ slug }) => slug === name)
    return module?.recognition === 'never' ? ['Everybody studies this module, whatever they knew before.'] : []
  }
  if (kind === 'competency') {
    const asked = level.competencies.find(({ competency }) => competency.slug === name)
    if (asked?.competency.critical) return ['This skill is critical: nothing buys it out.']
    const open = parts?.some((part) => part.key.endsWith(':criticals') && !part.met)
    return open ? ['A critical item is open. It stays open until somebody sees it done.'] : []
  }
  return [NEVER[kind ?? ''] ?? 'This cannot be waived.']
}

const NEVER: Record<string, string> = {
  acknowledgement: 'The notice for their place is law, not ours to waive.',
  level: 'The certificate it rests on has to be valid.',
  quiz: 'A quiz asks critical questions: no waiver buys one out.',
  suspension: 'A suspended certificate is looked into first.',
  untaught: 'The academy has to mend its course first.',
}

/** Why a waiver cannot end on that day; empty when it can. Both are calendar dates in UTC. */
export function reasonsNotToEndOn(endsOn: string, now: Date): string[] {
  if (endsOn < dateIn('UTC', now)) return ['That day is over. Choose a later one.']
  return endsOn > dateIn('UTC', addDays(now, MOST_WAIVER_DAYS))
    ? [`A waiver counts for at most ${MOST_WAIVER_DAYS} days. Choose an earlier day.`]
    : []
}
