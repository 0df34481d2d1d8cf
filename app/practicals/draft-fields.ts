/** The field with the number of the page that a form was written on: of two drafts, whether one hand wrote both. The page's script adds it. */
export const WRITTEN_ON = 'writtenOn'

/** The most that one draft may hold, so that a stray paste cannot fill the table. */
const MOST_FIELDS = 120
const LONGEST_FIELD = 4000

/** What a form carries that is not an answer of its author, or is true only as it is sent. Passwords are never kept. */
const NOT_KEPT = /^(observationId|requestId|sequence|intent|another|presenceSentAt)$|password|proof/i

/** The fields of a posted observation form that a draft keeps: typed or chosen by the instructor, nothing else. */
export function draftFields(posted: Iterable<[string, unknown]>): Record<string, string> {
  const kept = [...posted].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '' && !NOT_KEPT.test(entry[0]),
  )
  return Object.fromEntries(
    kept.slice(0, MOST_FIELDS).map(([name, value]) => [name.slice(0, 100), value.slice(0, LONGEST_FIELD)]),
  )
}

/** The name of an item's radio buttons. */
export const itemField = (itemId: string) => `items.${itemId}`

/** The names of the items that one tap may answer together. */
export const plainItems = (items: readonly { id: string; critical: boolean }[]) =>
  items.filter((item) => !item.critical).map((item) => itemField(item.id))

/** The same answers with "yes" for every item that is neither answered nor critical: criticals are answered one by one. */
export function withTheRestYes(
  fields: Record<string, string>,
  items: readonly { id: string; critical: boolean }[],
): Record<string, string> {
  const open = plainItems(items).filter((name) => !fields[name])
  return { ...fields, ...Object.fromEntries(open.map((name) => [name, 'yes'])) }
}
