import { Slug } from '~/curriculum/content-words'

/** A name of ours as QTI takes it: there, a name begins with a letter or an underscore. */
export const identifierOf = (slug: string): string => (/^[a-z]/.test(slug) ? slug : `_${slug}`)

/** A name of ours, made of one in QTI; `undefined` when nothing of it could stand in an address. */
export function slugFrom(identifier: string): string | undefined {
  const bare = identifier.replace(/^_/, '')
  if (Slug.safeParse(bare).success) return bare
  const made = bare
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return made === '' ? undefined : made
}

/** Names for a list of things, told apart where what they were called would become the same. */
export function slugsFrom(identifiers: readonly string[]): string[] {
  const taken = new Set<string>()
  return identifiers.map((identifier, n) => {
    const made = slugFrom(identifier) ?? `option-${n + 1}`
    let slug = made
    for (let more = 2; taken.has(slug); more += 1) slug = `${made}-${more}`
    taken.add(slug)
    return slug
  })
}
