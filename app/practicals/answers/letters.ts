import { observationHref, observeHref, ownSignOffHref } from '../addresses'
import { type DisputeOutcome, OUTCOME_WORDS } from './dispute-state'

/** A letter without its moment. */
type Words = { to: string; subject: string; body: { lines: string[]; link: { label: string; url: string } } }

/** Who reads it, from which academy, and about which sign-off of whom. */
type Post = { email: string; name: string; academy: string; origin: string; observationId: string; competency: string }

/** Tells the instructor and the admins that a trainee disputes a sign-off. */
export function disputedLetter({
  email,
  name,
  academy,
  origin,
  observationId,
  competency,
  traineeName,
  signerName,
  reason,
}: Post & { traineeName: string; signerName: string; reason: string }): Words {
  return {
    to: email,
    subject: `A sign-off is disputed: ${competency}`,
    body: {
      lines: [
        `Hello ${name},`,
        `${traineeName} disputes what ${signerName} signed about “${competency}” at ${academy}.`,
        `The reason given: ${reason}`,
        'It goes on counting until it is corrected or revoked. An admin who is neither of the two decides; the instructor may also correct it before then.',
      ],
      link: { label: 'Open the sign-off', url: `${origin}${observationHref(observationId)}` },
    },
  }
}

const WHAT_FOLLOWS: Record<DisputeOutcome, string> = {
  stands:
    'Nothing changes: the sign-off counts as before, and the record shows that it was disputed and how that ended.',
  'to-be-corrected':
    'It counts until the instructor has signed a correction, which they may do for two weeks from today. Both versions stay to be seen.',
  revoked: 'It no longer counts. Nothing is deleted: the sign-off, the dispute and these words stay on the record.',
}

/** Tells the trainee and the instructor how a dispute ended. */
export function resolvedLetter({
  email,
  name,
  academy,
  origin,
  observationId,
  competency,
  outcome,
  words,
  toTrainee,
}: Post & { outcome: DisputeOutcome; words: string; toTrainee: boolean }): Words {
  const href = toTrainee ? ownSignOffHref(observationId) : observationHref(observationId)
  return {
    to: email,
    subject: `The dispute about a sign-off is decided: ${competency}`,
    body: {
      lines: [
        `Hello ${name},`,
        `${academy} has looked at the dispute about “${competency}”. ${OUTCOME_WORDS[outcome]}.`,
        `The reason given: ${words}`,
        WHAT_FOLLOWS[outcome],
      ],
      link: { label: 'Open the sign-off', url: `${origin}${href}` },
    },
  }
}

/** Tells the trainee and the instructor that a sign-off was taken out of every count, where no dispute told them. */
export function revokedLetter({
  email,
  name,
  academy,
  origin,
  observationId,
  competency,
  reason,
  toTrainee,
}: Post & { reason: string; toTrainee: boolean }): Words {
  const href = toTrainee ? ownSignOffHref(observationId) : observationHref(observationId)
  return {
    to: email,
    subject: `A sign-off was revoked: ${competency}`,
    body: {
      lines: [
        `Hello ${name},`,
        `${toTrainee ? 'A sign-off about you' : 'A sign-off of yours'} in “${competency}” was revoked at ${academy}.`,
        `The reason given: ${reason}`,
        'It no longer counts. Nothing is deleted: the sign-off and these words stay on the record, with the name of the admin.',
      ],
      link: { label: 'Open the sign-off', url: `${origin}${href}` },
    },
  }
}

/** Tells an instructor that they may sign, until a last day, what they saw too long ago. */
export function allowedLateLetter({
  email,
  name,
  academy,
  origin,
  traineeId,
  traineeName,
  competencySlug,
  competency,
  seenOn,
  until,
  reason,
}: Omit<Post, 'observationId'> & {
  traineeId: string
  traineeName: string
  competencySlug: string
  seenOn: string
  until: string
  reason: string
}): Words {
  return {
    to: email,
    subject: `You may still sign: ${competency}`,
    body: {
      lines: [
        `Hello ${name},`,
        `At ${academy}, you may sign once what ${traineeName} showed you in “${competency}” on ${seenOn}, until ${until}.`,
        `The reason given, which will stand on the sign-off: ${reason}`,
      ],
      link: { label: 'Open the form', url: `${origin}${observeHref(traineeId, competencySlug)}` },
    },
  }
}
