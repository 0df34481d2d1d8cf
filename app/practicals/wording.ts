import type { Domain, DomainLevel, Setting } from '~/curriculum/content-schema'

/** How one item of a checklist went. `not_observed` says nothing for or against. */
export const ITEM_RESULTS = ['yes', 'no', 'not_observed'] as const
export type ItemResult = (typeof ITEM_RESULTS)[number]
export const ITEM_RESULT_WORDS: Record<ItemResult, string> = { yes: 'Yes', no: 'No', not_observed: 'Not observed' }

/** What the trainee did, from watching to doing. */
export const PARTICIPATIONS = ['performed', 'assisted', 'observed'] as const
export type Participation = (typeof PARTICIPATIONS)[number]
export const PARTICIPATION_WORDS: Record<Participation, string> = {
  performed: 'Did it',
  assisted: 'Helped',
  observed: 'Watched',
}

/** How hard a scan was, as the trainee found it; three steps, because a log is filled in standing up. */
export const DIFFICULTIES = ['plain', 'awkward', 'hard'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]
export const DIFFICULTY_WORDS: Record<Difficulty, string> = { plain: 'Went easily', awkward: 'Awkward', hard: 'Hard' }

/**
 * What made a scan hard. Ours, after the four of the research (habitus, position, fluid, cooperation): put so that nothing
 * describes a client's body or could be read as a finding.
 */
export const HARD_BECAUSE = ['position', 'window', 'movement', 'client', 'machine'] as const
export type HardBecause = (typeof HARD_BECAUSE)[number]
export const HARD_BECAUSE_WORDS: Record<HardBecause, string> = {
  position: 'How it lay',
  window: 'Little to see through',
  movement: 'Movement',
  client: 'How the visit went',
  machine: 'Machine or probe',
}

export const SETTING_WORDS: Record<Setting, string> = {
  simulation: 'Simulation',
  phantom: 'Phantom',
  volunteer: 'Volunteer',
  client: 'Client',
}

/** Where a performance was shown and what the trainee did there, answered in one: `phantom/performed`. */
export type Occasion = `${Setting}/${Participation}`

/** The one answer for a setting and a participation. */
export const occasionOf = (setting: Setting, participation: Participation): Occasion => `${setting}/${participation}`

/** Named here and not by the schema, because the browser reads this file and should not have to load the schema. */
const SETTINGS_SHOWN = Object.keys(SETTING_WORDS) as Setting[]

/** Every answer that there is. */
export const OCCASIONS: Record<Occasion, { setting: Setting; participation: Participation }> = Object.fromEntries(
  SETTINGS_SHOWN.flatMap((setting) =>
    PARTICIPATIONS.map((participation) => [occasionOf(setting, participation), { setting, participation }]),
  ),
) as Record<Occasion, { setting: Setting; participation: Participation }>

/** True for one of them. */
export const isOccasion = (value: string): value is Occasion => Object.hasOwn(OCCASIONS, value)

export const DOMAIN_WORDS: Record<Domain, string> = {
  preparation: 'Preparation, consent and safety',
  acquisition: 'Acquisition',
  optimisation: 'Image optimisation',
  communication: 'Client communication and scope',
}
/** The domains in the order of the form, for the browser as well. */
export const DOMAINS_RATED = Object.keys(DOMAIN_WORDS) as Domain[]
export const DOMAIN_LEVEL_WORDS: Record<DomainLevel, string> = {
  not_yet: 'Not yet',
  developing: 'Developing',
  meets: 'Meets',
}

/** A rung of the entrustment scale. Ordinal: rungs are counted, never averaged. */
export type Entrustment = 1 | 2 | 3 | 4 | 5
export const ENTRUSTMENTS = [1, 2, 3, 4, 5] as const satisfies readonly Entrustment[]

/** Looking back, how much help it took: the instructor's words and the trainee's own, from most to none. */
export const ENTRUSTMENT_WORDS: Record<Entrustment, { short: string; instructor: string; trainee: string }> = {
  1: {
    short: 'I took over',
    instructor: 'My own hands had to do the work.',
    trainee: 'Somebody else would have to take the probe.',
  },
  2: {
    short: 'I led every step',
    instructor: 'They scanned; my words steered each move.',
    trainee: 'I need each step said to me.',
  },
  3: {
    short: 'I stepped in at times',
    instructor: 'They led, and I nudged a few times.',
    trainee: 'I lead, and need a nudge now and then.',
  },
  4: {
    short: 'I only stood by',
    instructor: 'I stayed within reach and was not needed.',
    trainee: 'I want somebody within reach, just in case.',
  },
  5: {
    short: 'I could have left',
    instructor: 'It would have gone as well without me.',
    trainee: 'I could do it with nobody there.',
  },
}

/** True for a whole number from 1 to 5. */
export const isEntrustment = (value: number): value is Entrustment =>
  (ENTRUSTMENTS as readonly number[]).includes(value)
