import type { PracticeEntry } from './practice-queries.server'

/** An entry as the fields of the form that corrects it. */
export function fieldsOfEntry(entry: PracticeEntry): Record<string, string[]> {
  const { competencySlug, practisedOn, place, setting, participation, difficulty, tiMax, miMax, probeOnMinutes, note } =
    entry
  const one = {
    competencySlug,
    practisedOn,
    place,
    setting,
    participation,
    difficulty,
    tiMax,
    miMax,
    probeOnMinutes,
    note,
  }
  const written = Object.entries(one).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, [`${value}`]] as const],
  )
  return { ...Object.fromEntries(written), hardBecause: [...entry.hardBecause] }
}

/** What of an entry is likely to be the same the next time. How it went and what the screen showed are new each time. */
export function fieldsToRepeat(entry: PracticeEntry): Record<string, string[]> {
  const { competencySlug, place, setting, participation } = fieldsOfEntry(entry)
  return Object.fromEntries(
    Object.entries({ competencySlug, place, setting, participation }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  )
}
