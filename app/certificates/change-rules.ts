/** Shortest reason, in characters, for what changes somebody's certificate. */
export const SHORTEST_REASON = 10

/** Why a certificate was revoked or suspended, as a word that programs can sort by; the words of the admin stand beside it. Public. */
export const REASON_CODES = [
  'issued-in-error',
  'evidence-withdrawn',
  'assessment-misconduct',
  'scope-of-practice',
  'under-review',
  'holder-request',
  'other',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** Each code as people read it. */
export const REASON_CODE_WORDS: Record<ReasonCode, string> = {
  'issued-in-error': 'Issued in error',
  'evidence-withdrawn': 'What it rested on was withdrawn',
  'assessment-misconduct': 'Misconduct in an assessment',
  'scope-of-practice': 'Conduct outside the scope that it states',
  'under-review': 'A matter is being looked into',
  'holder-request': 'The holder asked for it',
  other: 'Another reason',
}

/** The codes that fit each act; the first thing a form offers is nothing. */
export const CODES_FOR = {
  revoke: [
    'issued-in-error',
    'evidence-withdrawn',
    'assessment-misconduct',
    'scope-of-practice',
    'holder-request',
    'other',
  ],
  suspend: ['under-review', 'scope-of-practice', 'holder-request', 'other'],
} as const satisfies Record<string, readonly ReasonCode[]>

/** Whether a code fits an act. No other one is taken: the public page of a revocation would say that a matter is being looked into. */
export const fits = (act: keyof typeof CODES_FOR, code: ReasonCode | undefined): boolean =>
  CODES_FOR[act].some((one) => one === code)

/** A stored code in words; `undefined` where the reason alone says it: no code of ours fits, or there were none yet. */
export const codeInWords = (code: string | null): string | undefined =>
  code === null || code === 'other' ? undefined : (REASON_CODE_WORDS[code as ReasonCode] ?? code)
