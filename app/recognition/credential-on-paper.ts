import type { Curriculum } from '~/curriculum/curriculum'
import { Refusal } from '~/platform/refusal'
import { type Credential, reasonsPaperDoesNotHold, SHORTEST_WORDS } from './recognition-rules'

/** A credential with its kind in the words of the day, as requests and recognitions keep it. */
export type CredentialOnPaper = Credential & { kindTitle: string }

/** The kinds of credentials that the course lists; none means that nothing can be recognised. */
export const kindsIn = (taught: Curriculum) => taught.course.credentialKinds ?? []

/**
 * The credential as it is kept. Throws a refusal for a kind that is not listed, words that say too little, a number where
 * strangers will read, or a paper that is no ground today.
 */
export function onPaper(credential: Credential, { taught, now }: { taught: Curriculum; now: Date }): CredentialOnPaper {
  const kind = kindsIn(taught).find(({ slug }) => slug === credential.kind)
  if (!kind) throw new Refusal('invalid', 'Choose the kind of credential from the list.')
  const [issuer, covered] = [credential.issuer.trim(), credential.covered.trim()]
  if (issuer.length < 2) throw new Refusal('invalid', 'Say who issued the credential.')
  if (carriesNumber(issuer)) throw new Refusal('invalid', NO_NUMBER_HERE)
  if (covered.length < SHORTEST_WORDS)
    throw new Refusal('invalid', `Say in a sentence what it covered, in at least ${SHORTEST_WORDS} characters.`)
  const [reason] = reasonsPaperDoesNotHold(credential, now)
  if (reason) throw new Refusal('invalid', reason)
  return { ...credential, issuer, covered, kindTitle: kind.title }
}

/** Whether a name holds what looks like somebody's number. */
export const carriesNumber = (issuer: string) => /\d{4}/.test(issuer)

/** What is said where a number stands in the name of who issued a credential. */
export const NO_NUMBER_HERE =
  'Name who issued it, without a number: the name stands on the public page of certificates. The number has a field of its own.'
