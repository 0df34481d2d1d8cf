import { type Competency, DOMAINS, type Domain } from '~/curriculum/content-schema'
import { itemField } from './draft-fields'
import { DOMAIN_WORDS } from './wording'

type Checklist = Pick<Competency, 'items' | 'anchors'>

/** What a form answers differently under another version of its checklist: sentences that are not the ones that were read. */
export type VersionChanges = {
  /** Items that were reworded, or became critical or plain. */
  items: { id: string; text: string }[]
  added: { id: string; text: string }[]
  gone: { id: string; text: string }[]
  domains: Domain[]
}

/** How the checklist that is answered now differs from the one that was answered. */
export function changesBetween(older: Checklist, newer: Checklist): VersionChanges {
  const before = new Map(older.items.map((item) => [item.id, item]))
  const ids = new Set(newer.items.map(({ id }) => id))
  const told = ({ id, text }: Competency['items'][number]) => ({ id, text })
  return {
    items: newer.items
      .filter((item) => {
        const was = before.get(item.id)
        return was && (was.text !== item.text || was.critical !== item.critical)
      })
      .map(told),
    added: newer.items.filter(({ id }) => !before.has(id)).map(told),
    gone: older.items.filter(({ id }) => !ids.has(id)).map(told),
    domains: DOMAINS.filter((domain) => {
      const [was, is] = [older.anchors[domain], newer.anchors[domain]]
      return was.not_yet !== is.not_yet || was.developing !== is.developing || was.meets !== is.meets
    }),
  }
}

/** Everything of a checklist, for a form of which nobody knows what its author had read. */
export const everythingOf = ({ items }: Pick<Competency, 'items'>): VersionChanges => ({
  items: items.map(({ id, text }) => ({ id, text })),
  added: [],
  gone: [],
  domains: [...DOMAINS],
})

/** A form's fields without the answers to what reads differently now; whatever else was filled in stays. */
export function stillAnswered<T>(fields: Record<string, T>, changes: VersionChanges): Record<string, T> {
  const { items, added, gone, domains } = changes
  const changed = new Set([
    ...[...items, ...added, ...gone].map(({ id }) => itemField(id)),
    ...domains.map((domain) => `domains.${domain}`),
  ])
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !changed.has(name)))
}

/** The changes, each as a line for whoever has to answer again; none where only words around the answers changed. */
export const changesInWords = ({ items, added, gone, domains }: VersionChanges): string[] => [
  ...items.map(({ text }) => `Changed: ${text}`),
  ...added.map(({ text }) => `New: ${text}`),
  ...gone.map(({ text }) => `No longer asked: ${text}`),
  ...domains.map((domain) => `How the levels read for “${DOMAIN_WORDS[domain]}”`),
]
