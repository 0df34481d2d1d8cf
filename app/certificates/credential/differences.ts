/** How many differences are told; a forgery of everything needs no longer list. */
const MOST_TOLD = 8

/**
 * In what two credentials differ, in words, each once, eight at most. What only one of them has counts as a difference;
 * a part that we do not know is named as it stands.
 */
export function differences(one: unknown, other: unknown): string[] {
  const parts = waysIn(one, other, '').map((way) => PARTS.find(([begins]) => way.startsWith(begins))?.[1] ?? way)
  return [...new Set(parts)].slice(0, MOST_TOLD)
}

/** The parts of a credential by the beginning of the way to them, the longer first. */
const PARTS = [
  ['credentialSubject.achievement', 'what the level asks'],
  ['credentialSubject.identifier', 'whose it is'],
  ['credentialSubject.result', 'the result of a quiz'],
  ['credentialSubject.name', 'the name'],
  ['credentialSubject.asOf', 'its day'],
  ['credentialSubject.leftOut', 'what was left out'],
  ['credentialSubject.modules', 'the lessons'],
  ['credentialSubject.quizAttempts', 'the attempts at quizzes'],
  ['credentialSubject.competencies', 'the practical work'],
  ['credentialSubject.waivers', 'the waivers'],
  ['credentialSubject.certificates', 'the certificates'],
  ['evidence', 'how it was assessed'],
  ['issuer', 'who issued it'],
  ['validUntil', 'until when it is valid'],
  ['validFrom', 'the day of issue'],
  ['awardedDate', 'the day of issue'],
  ['credentialStatus', 'its place in the status list'],
  ['name', 'its title'],
  ['id', 'its number'],
] as const

function waysIn(one: unknown, other: unknown, way: string): string[] {
  if (isTree(one) && isTree(other) && Array.isArray(one) === Array.isArray(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    return keys.flatMap((key) => waysIn(one[key], other[key], way ? `${way}.${key}` : key))
  }
  return one === other ? [] : [way || 'everything']
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
