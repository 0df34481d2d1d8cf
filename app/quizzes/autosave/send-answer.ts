import type { UnsentAnswer } from './unsent-answers'

/**
 * What the server made of an answer. `unreachable` covers no network, no reply in time and a server in
 * trouble: all three are tried again. Everything else is final for this answer.
 */
export type Reply =
  | { is: 'saved'; sequence: number }
  | { is: 'newer-stands'; answer: string[]; sequence: number; sentence: string }
  | { is: 'unreadable'; sentence: string }
  | { is: 'closed'; sentence: string }
  | { is: 'signed-out' }
  | { is: 'unreachable' }

/** Sends one answer. Never throws. */
export type SendAnswer = (unsent: UnsentAnswer) => Promise<Reply>

const PATIENCE_MS = 10_000

/** Sends an answer to the academy's server. The body is what `AutosavedAnswer` reads. */
export const sendAnswer: SendAnswer = async ({ attemptId, position, answer, sequence }) => {
  try {
    const response = await fetch(`/api/attempts/${attemptId}/answers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ position, answer, sequence }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      keepalive: true,
    })
    return replyFrom(response.status, await response.json().catch(() => ({})))
  } catch {
    return { is: 'unreachable' }
  }
}

type Body = { sentence?: string; sequence?: number; stands?: { answer: string[]; sequence: number } }

/** Reads the server's answer by its status; the statuses are those of the route `api/attempt-answers`. */
export function replyFrom(status: number, { sentence = 'This answer was not saved.', sequence, stands }: Body): Reply {
  if (status === 200 && sequence !== undefined) return { is: 'saved', sequence }
  if (status === 409 && stands) return { is: 'newer-stands', ...stands, sentence }
  if (status === 401) return { is: 'signed-out' }
  if (status === 400) return { is: 'unreadable', sentence }
  if (status === 404 || status === 403 || status === 410) return { is: 'closed', sentence }
  return { is: 'unreachable' }
}
