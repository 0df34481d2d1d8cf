import { z } from '~/platform/zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.uuid()

/**
 * Every kind of entry the ledger may hold, with the facts it must carry. Nothing in it is personal: `by`
 * and `of` are `personCommitment`s, in open kinds `personInOpenEntry`s, `signed`, `printed`, `changes` and `results` the hashes that stand in the record's
 * own row, `given` is `recordCommitment` of what an unlock, a mark by hand, a waiver, a scope, a late permission or a double observation says, `ground` that of everything a recognition rests on,
 * `credential` and `document` the SHA-256 of a credential's or transcript's canonical JSON before it is signed,
 * `reason` is `commitment(the record's salt, reason)`, of an issue only where it follows a revocation, `retired` and `fresh` are public keys, `provedBy` how the signer proved who they were. A shape is never narrowed: old entries stay valid.
 */
export const LedgerFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('academy.set-up'), details: z.object({ demo: z.boolean() }) }),
  z.object({
    kind: z.literal('sign-off.signed'),
    details: z.object({
      observation: id,
      competency: z.string(),
      competencyVersion: hash,
      signed: hash,
      by: hash,
      of: hash,
      supersedes: id.nullable(),
    }),
  }),
  z.object({ kind: z.literal('sign-off.revoked'), details: z.object({ observation: id, by: hash, reason: hash }) }),
  z.object({ kind: z.literal('sign-off.acknowledged'), details: z.object({ observation: id, of: hash }) }),
  z.object({ kind: z.literal('sign-off.disputed'), details: z.object({ observation: id, of: hash, reason: hash }) }),
  z.object({
    kind: z.literal('sign-off.dispute-resolved'),
    details: z.object({ observation: id, outcome: z.string(), by: hash, reason: hash }),
  }),
  z.object({
    kind: z.literal('signing-scope.given'),
    details: z.object({ scope: id, competency: z.string(), by: hash, of: hash, given: hash }),
  }),
  z.object({ kind: z.literal('signing-scope.ended'), details: z.object({ scope: id, by: hash, reason: hash }) }),
  z.object({
    kind: z.literal('late-sign-off.allowed'),
    details: z.object({ permission: id, by: hash, of: hash, given: hash }),
  }),
  z.object({
    kind: z.literal('competency.decided'),
    details: z.object({
      of: hash,
      competency: z.string(),
      competencyVersion: hash,
      decision: z.string(),
      basis: z.array(id),
    }),
  }),
  z.object({
    kind: z.literal('certificate.issued'),
    details: z.object({
      certificate: id,
      event: id,
      level: z.string(),
      levelVersion: hash,
      printed: hash,
      by: hash,
      of: hash,
      cycle: z.number().int(),
      provedBy: z.string(),
      reason: hash.optional(),
    }),
  }),
  z.object({
    kind: z.enum(['certificate.revoked', 'certificate.suspended', 'certificate.reinstated', 'certificate.superseded']),
    details: z.object({ certificate: id, event: id, by: hash, reason: hash, provedBy: z.string() }),
  }),
  z.object({ kind: z.literal('certificate.credential'), details: z.object({ certificate: id, credential: hash }) }),
  z.object({
    kind: z.literal('quiz.unlocked'),
    details: z.object({
      unlock: id,
      quiz: z.string(),
      attempt: id,
      opened: z.string(),
      by: hash,
      of: hash,
      given: hash,
    }),
  }),
  z.object({
    kind: z.literal('quiz.regraded'),
    details: z.object({
      regrade: id,
      quiz: z.string(),
      question: z.string(),
      questionVersion: hash,
      mode: z.string(),
      changes: hash,
      by: hash,
      reason: hash,
      provedBy: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('recognition.granted'),
    details: z.object({
      recognition: id,
      module: z.string(),
      moduleVersion: hash,
      number: z.number().int(),
      ground: hash,
      by: hash,
      of: hash,
      provedBy: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('recognition.revoked'),
    details: z.object({ recognition: id, by: hash, reason: hash, provedBy: z.string() }),
  }),
  z.object({
    kind: z.literal('key.replaced'),
    details: z.object({
      purpose: z.string(),
      retired: hash,
      fresh: hash,
      compromised: z.boolean(),
      by: hash.nullable(),
      provedBy: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('waiver.approved'),
    details: z.object({
      waiver: id,
      level: z.string(),
      requirement: z.string(),
      given: hash,
      proposed: hash,
      by: hash,
      of: hash,
      provedBy: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('waiver.ended'),
    details: z.object({ waiver: id, by: hash, reason: hash, provedBy: z.string() }),
  }),
  z.object({
    kind: z.literal('results.released'),
    details: z.object({ release: id, quiz: z.string(), results: hash, by: hash }),
  }),
  z.object({
    kind: z.literal('quiz.mark-given'),
    details: z.object({
      mark: id,
      attempt: id,
      position: z.number().int(),
      number: z.number().int(),
      marks: z.number().int(),
      by: hash,
      of: hash,
      given: hash,
    }),
  }),
  z.object({
    kind: z.literal('double-observation.asked'),
    details: z.object({ double: id, competency: z.string(), one: hash, other: hash, by: hash, of: hash, given: hash }),
  }),
  z.object({
    kind: z.literal('double-observation.rated'),
    details: z.object({ double: id, observation: id, place: z.number().int(), correction: z.boolean() }),
  }),
  z.object({
    kind: z.literal('double-observation.withdrawn'),
    details: z.object({ double: id, by: hash, reason: hash }),
  }),
  // Names nobody: whose it is says the transcript, and whoever holds it can look its own hash up.
  z.object({ kind: z.literal('transcript.made'), details: z.object({ transcript: id, document: hash }) }),
  // `by` is null where whoever runs the server did it, past every admin.
  z.object({
    kind: z.literal('second-factor.reset'),
    details: z.object({ reset: id, by: hash.nullable(), of: hash, reason: hash, provedBy: z.string() }),
  }),
])
export type LedgerFact = z.infer<typeof LedgerFact>
export type LedgerKind = LedgerFact['kind']

/** The record an entry vouches for, as `kind:id`; `undefined` for entries that stand for themselves. */
export function recordKeyOf(fact: LedgerFact): string | undefined {
  if (fact.kind === 'academy.set-up' || fact.kind === 'competency.decided') return undefined
  return `${fact.kind}:${recordOf(fact)}`
}

type Vouching = Exclude<LedgerFact, { kind: 'academy.set-up' | 'competency.decided' }>

function recordOf({ kind, details }: Vouching): string {
  if (kind === 'sign-off.signed' || kind === 'sign-off.revoked') return details.observation
  if (kind === 'sign-off.acknowledged' || kind === 'sign-off.disputed' || kind === 'sign-off.dispute-resolved')
    return details.observation
  if (kind === 'signing-scope.given' || kind === 'signing-scope.ended') return details.scope
  if (kind === 'late-sign-off.allowed') return details.permission
  if (kind === 'certificate.issued' || kind === 'certificate.credential') return details.certificate
  if (kind === 'quiz.unlocked') return details.unlock
  if (kind === 'quiz.regraded') return details.regrade
  if (kind === 'recognition.granted' || kind === 'recognition.revoked') return details.recognition
  if (kind === 'results.released') return details.release
  if (kind === 'waiver.approved' || kind === 'waiver.ended') return details.waiver
  if (kind === 'key.replaced') return details.retired
  if (kind === 'quiz.mark-given') return details.mark
  if (kind === 'double-observation.rated') return details.observation
  if (kind === 'double-observation.asked' || kind === 'double-observation.withdrawn') return details.double
  if (kind === 'second-factor.reset') return details.reset
  if (kind === 'transcript.made') return details.transcript
  return details.event
}

/** What an entry tells, in words a reader of the ledger page understands. */
export const kindInWords: Record<LedgerKind, string> = {
  'academy.set-up': 'The academy was set up',
  'sign-off.signed': 'An instructor signed off an observed performance',
  'sign-off.revoked': 'A sign-off was withdrawn',
  'sign-off.acknowledged': 'A trainee has read a sign-off',
  'sign-off.disputed': 'A trainee disputed a sign-off',
  'sign-off.dispute-resolved': 'A disputed sign-off was decided on',
  'signing-scope.given': 'An instructor was given a competency to sign',
  'signing-scope.ended': 'An instructor may no longer sign a competency',
  'late-sign-off.allowed': 'A sign-off after the 14 days was allowed',
  'competency.decided': 'A competency decision changed',
  'certificate.issued': 'A certificate was issued',
  'certificate.credential': 'The machine-readable form of a certificate was frozen',
  'certificate.revoked': 'A certificate was revoked',
  'certificate.suspended': 'A certificate was suspended',
  'certificate.reinstated': 'A suspended certificate was made valid again',
  'certificate.superseded': 'A certificate was replaced by its renewal',
  'quiz.unlocked': 'An instructor opened a quiz again',
  'quiz.regraded': 'A question was regraded',
  'recognition.granted': 'Lessons were recognised for somebody who learnt their matter elsewhere',
  'recognition.revoked': 'A recognition of lessons was taken back',
  'key.replaced': 'A signing key was retired and the next one made',
  'waiver.approved': 'A second admin approved the waiver of a requirement',
  'waiver.ended': 'A waiver was taken back',
  'results.released': 'Results that people had marked were released',
  'quiz.mark-given': 'A mark was corrected by hand',
  'double-observation.asked': 'Two instructors were asked to rate one performance',
  'double-observation.rated': 'A sign-off rates a performance that two were asked to rate',
  'double-observation.withdrawn': 'A double observation was withdrawn',
  'transcript.made': 'A transcript was handed out',
  'second-factor.reset': 'A second factor was taken off for somebody who lost it',
}

const words: Record<string, string> = kindInWords

/** What an entry of this kind tells, in words; a kind of a later version by its own name. */
export const inWords = (kind: string): string => words[kind] ?? kind

/** Every kind, in an order that holds while a program runs. */
export const KINDS = Object.keys(kindInWords) as LedgerKind[]

const OPEN_TO_ALL: ReadonlySet<string> = new Set<LedgerKind>([
  ...(['academy.set-up', 'key.replaced', 'transcript.made'] as const),
  ...(['certificate.issued', 'certificate.revoked', 'certificate.suspended'] as const),
  ...(['certificate.reinstated', 'certificate.superseded'] as const),
])

/**
 * Whether anybody may read an entry of this kind word for word: those about certificates, which are public anyway, about the
 * academy, and about transcripts, which name nobody. All others speak of somebody's training or work, under a fingerprint that ties one entry to the next.
 */
export const isOpenToAll = (kind: string): boolean => OPEN_TO_ALL.has(kind)
