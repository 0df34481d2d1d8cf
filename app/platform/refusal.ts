/** Why we said no. Each has one HTTP status, in `forms.server.ts`. */
export type RefusalCode = 'not-found' | 'not-allowed' | 'conflict' | 'invalid' | 'too-many' | 'proof-needed'

/**
 * "We said no", as against "we broke". The message is a sentence for the person who reads it: what
 * happened, what was kept, what to do.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly code: RefusalCode,
    message: string,
    /** What of the form it is about, where its page has an answer to just that. */
    readonly about?: string,
  ) {
    super(message)
  }
}

/** True for a refusal; told by name, because the server and its build each load this class. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal' && 'code' in error
}
