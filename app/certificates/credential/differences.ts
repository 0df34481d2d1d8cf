/** How many differences are told; a forgery of everything needs no longer list. */
const MOST_TOLD = 8

/**
 * Where two documents differ, as ways through them such as `credentialSubject.result.0.value`, the first eight. What
 * only one of them has counts as a difference.
 */
export function differences(one: unknown, other: unknown): string[] {
  return waysIn(one, other, '').slice(0, MOST_TOLD)
}

function waysIn(one: unknown, other: unknown, way: string): string[] {
  if (isTree(one) && isTree(other) && Array.isArray(one) === Array.isArray(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    return keys.flatMap((key) => waysIn(one[key], other[key], way ? `${way}.${key}` : key))
  }
  return one === other ? [] : [way || 'everything']
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
