import { longDate } from '~/platform/time'
import type { Check } from '../verification.server'
import { contentCheck, type FileSignature, signatureCheck } from './file-signature.server'
import { didOf } from './issuer'
import type { StrangersCredential } from './reading/parse-credential'

type NotOurs = {
  what: 'certificate' | 'transcript'
  /** In what it differs from the one on record that has its number, where there is one. */
  changed: string[] | undefined
  says: StrangersCredential
  signature: FileSignature
  origin: string
}

/** What a file is whose words are none of ours: changed, forged, somebody else's, or signed by us and not on record any more. */
export function notOurs({ what, changed, says, signature, origin }: NotOurs): {
  verdict: 'tampered' | 'unknown' | 'foreign'
  why: string | undefined
  checks: Check[]
} {
  const checks = [contentCheck(false), signatureCheck(signature)]
  const tampered = (why: string) => ({ verdict: 'tampered' as const, why, checks })
  const key = signature.finding === 'fits' ? signature.key : undefined
  if (changed) {
    const differs = key ? 'its words are not those on record' : 'is not what was signed'
    const told = `It carries the number of a ${what} of ours, and ${differs}. Changed: ${changed.join(', ')}.`
    return tampered(key ? `${told} ${aboutKey(key)}` : told)
  }
  if (key?.compromisedAt) return tampered(`The record holds no such ${what}. ${aboutKey(key)}`)
  if (key)
    return {
      verdict: 'unknown',
      why: `It is signed with a key of this academy, but the record holds no such ${what}. The record may have been put back to an older state: ask the academy.`,
      checks,
    }
  if (says.issuer.id === didOf(origin) || (says.id ?? '').startsWith(`${origin}/`))
    return tampered(
      `It says that it is from this academy, and it is not: no ${what} of ours says this, and no key of ours signed it.`,
    )
  if (signature.finding === 'does-not-fit')
    return tampered('Its signature does not fit what it says: something in it was changed.')
  return { verdict: 'foreign', why: undefined, checks }
}

/** What is to be made of a key of ours that signed words which are not ours. */
const aboutKey = ({ compromisedAt }: NonNullable<FileSignature['key']>) =>
  compromisedAt
    ? `It was signed with a key that the academy withdrew on ${longDate(compromisedAt)}, because somebody else may have it: such a signature proves nothing.`
    : 'It fits a key of this academy all the same, so somebody else may have that key: please tell the academy.'
