import { needsNextStep } from './observation-rules'
import { DOMAINS_RATED, type ItemResult } from './wording'

/** A part of the observation form with answers still owed: its place on the page, its name, and how many. */
export type OpenPart = { id: string; title: string; open: number }

type Item = { id: string; critical: boolean }

/**
 * Where an observation form still waits for an answer, from the top down. The same that signing would refuse: it only
 * says it earlier. `answers` holds the form's fields, without empty ones.
 */
export function stillOpen(items: readonly Item[], answers: Record<string, string>): OpenPart[] {
  const missing = (names: string[]) => names.filter((name) => !answers[name]?.trim()).length
  const domains = DOMAINS_RATED.map((domain) => `domains.${domain}`)
  const parts: OpenPart[] = [
    { id: 'seen', title: 'What you saw', open: missing(items.map(({ id }) => `items.${id}`)) },
    { id: 'rated', title: 'How it was', open: missing(domains) },
    { id: 'help', title: 'How much help it took', open: missing(['entrustment']) },
    { id: 'where', title: 'Where and how', open: missing(['occasion']) },
    {
      id: 'words',
      title: 'In your words',
      open: missing(['strengths', ...(owesNextStep(items, answers) ? ['nextStep'] : [])]),
    },
  ]
  return parts.filter((part) => part.open > 0)
}

/** Whether a next step is owed by what is answered so far. */
function owesNextStep(items: readonly Item[], answers: Record<string, string>): boolean {
  const rated = DOMAINS_RATED.flatMap((domain) => {
    const level = answers[`domains.${domain}`]
    return level === 'not_yet' || level === 'developing' || level === 'meets' ? [[domain, level] as const] : []
  })
  const missed = items.filter((item) => answers[`items.${item.id}`] === 'no')
  const no = Object.fromEntries(missed.map((item): [string, ItemResult] => [item.id, 'no']))
  return needsNextStep({ items }, { domains: Object.fromEntries(rated), items: no })
}
