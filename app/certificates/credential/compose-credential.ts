import type { Printed } from '../printed'
import { achievementAddress, credentialAddress, statusListAddress } from './addresses'
import { criteriaNarrative, evidenceOf } from './evidence'
import { didOf } from './issuer'

/** The vocabulary of verifiable credentials. */
export const CREDENTIAL_CONTEXT = 'https://www.w3.org/ns/credentials/v2'

/** The vocabulary of Open Badges 3.0. */
export const OPEN_BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/**
 * W3C's vocabulary for words that have no published meaning: they are signed as they stand, and every offline verifier of
 * credentials has it. Transcripts are written in it.
 */
export const UNDEFINED_TERMS = 'https://www.w3.org/ns/credentials/undefined-terms/v2'

/** What a credential is made of besides the printed record. `madeAt` differs from `issuedAt` where it was made later. */
export type CredentialFacts = {
  origin: string
  recipient: { identityHash: string; salt: string }
  status: { list: number; index: number }
  issuedAt: Date
  validUntil: Date
  madeAt: Date
}

/** A credential before it is signed. */
export type CredentialDocument = ReturnType<typeof composeCredential>

/**
 * The Open Badges 3.0 form of a certificate, before it is signed. It says how the training was assessed and names
 * nobody: the holder is a salted hash, instructors are counted. Every number is a string, because JSON-LD stacks
 * write numbers differently and a signature would break on it. Equal facts make an equal document.
 */
export function composeCredential(printed: Printed, facts: CredentialFacts) {
  const { origin, recipient, status, issuedAt, validUntil, madeAt } = facts
  const list = statusListAddress(origin, status.list)
  return {
    '@context': [CREDENTIAL_CONTEXT, OPEN_BADGES_CONTEXT],
    id: credentialAddress(origin, printed.serial),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: printed.level.title,
    ...(printed.demo ? { description: MADE_UP } : {}),
    // Said once in the whole document: said twice, one of the two could be changed and the meaning would still be signed.
    issuer: { id: didOf(origin), type: ['Profile'], name: printed.academy, url: origin },
    validFrom: inSeconds(issuedAt),
    validUntil: inSeconds(validUntil),
    awardedDate: inSeconds(issuedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, ...recipient }],
      achievement: achievementOf(printed, origin),
      ...(printed.quizzes.length > 0
        ? {
            result: printed.quizzes.map(({ slug, scorePercent }) => ({
              type: ['Result'],
              resultDescription: `${achievementAddress(origin, printed.level)}#${slug}`,
              value: `${scorePercent}`,
            })),
          }
        : {}),
    },
    evidence: evidenceOf(printed, { issuedAt, madeAt }),
    credentialStatus: {
      id: `${list}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: `${status.index}`,
      statusListCredential: list,
    },
  }
}

const MADE_UP = 'From a demonstration academy: the person and the record are made up.'

/** A moment without fractions of a second. */
export const inSeconds = (moment: Date) => `${moment.toISOString().slice(0, 19)}Z`

/** What was achieved: the level in one version, the same for everybody who holds it. */
function achievementOf(printed: Printed, origin: string) {
  const { level, statement, plainWords, quizzes } = printed
  const id = achievementAddress(origin, level)
  return {
    id,
    type: ['Achievement'],
    achievementType: 'Certificate',
    name: level.title,
    description: `${statement} ${plainWords}`,
    criteria: { id: `${origin}/levels/${level.slug}`, narrative: criteriaNarrative(printed) },
    image: { id: `${id}/image`, type: 'Image', caption: `${level.title}, ${printed.academy}` },
    version: level.version,
    inLanguage: 'en',
    tag: ['elective ultrasound', 'training'],
    ...(quizzes.length > 0
      ? {
          resultDescription: quizzes.map(({ slug, title, passPercent }) => ({
            id: `${id}#${slug}`,
            type: ['ResultDescription'],
            name: title,
            resultType: 'Percent',
            valueMin: '0',
            valueMax: '100',
            requiredValue: `${passPercent}`,
          })),
        }
      : {}),
  }
}
