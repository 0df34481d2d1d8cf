/** What a picture or clip shows. Made-up and phantom first: most skills are shown without anybody being scanned. */
export const SOURCES = ['synthetic', 'phantom', 'volunteer', 'client'] as const
export type Source = (typeof SOURCES)[number]

export const SOURCE_WORDS: Record<Source, { label: string; hint: string }> = {
  synthetic: { label: 'Made-up', hint: 'A simulator or a program made it.' },
  phantom: { label: 'Phantom', hint: 'A training model; nobody was scanned.' },
  volunteer: { label: 'Volunteer', hint: 'A person who came to help you learn.' },
  client: { label: 'Client', hint: 'A person who came for pictures.' },
}

/** Whether a person was scanned for it, so that it needs their consent and a last day. */
export const isOfAPerson = (source: Source) => source === 'volunteer' || source === 'client'

/**
 * What this trainee may show. People only where they may practise on people (`settingsAllowed`), and only in an academy whose
 * course says how long such pictures are kept and what the person agrees to.
 */
export function sourcesAllowed({
  settings,
  takesPeople,
}: {
  settings: readonly string[]
  takesPeople: boolean
}): Source[] {
  return SOURCES.filter((source) => !isOfAPerson(source) || (takesPeople && settings.includes(source)))
}

/** Why evidence from this source is not taken from this trainee; empty when it is. */
export function reasonsNotFrom(source: Source, allowed: readonly Source[]): string[] {
  if (allowed.includes(source)) return []
  return [
    `Where you will scan, or for this competency, pictures of a ${SOURCE_WORDS[source].label.toLowerCase()} are not taken. Show it on a phantom or a simulator.`,
  ]
}
