const INTEGRITY_CLASS = '23'

/**
 * The name of the database constraint (or unique index) that refused this change, when that is what the
 * error says; `undefined` for anything else. Lets a command put a lost race into words.
 */
export function brokenConstraint(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, constraint_name: name } = at as { code?: unknown; constraint_name?: unknown }
    if (typeof code === 'string' && code.startsWith(INTEGRITY_CLASS) && typeof name === 'string') return name
  }
  return undefined
}
