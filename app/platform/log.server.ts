import { type Logger, pino } from 'pino'

/** One line of JSON an event, to standard output. Never a password, a token or an answer key. */
export type Log = Logger

/** The server's log; `to` takes the lines in place of standard output. */
export function openLog(level: string, to?: { write: (line: string) => void }): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: withoutValues },
  }
  return to ? pino(options, to) : pino(options)
}

/** An address as it may be logged: set-up links, invitations and resets carry their secret in the path. */
export const pathForLog = (path: string) => path.replace(/[\w-]{40,}/g, '…')

/** A failed query tells its text; its values are names, addresses and hashes of passwords, and stay out. */
function withoutValues(error: Error) {
  const { params: _params, ...told } = pino.stdSerializers.err(error)
  const blank = (text: string) =>
    valuesIn(error).reduce((left, values) => left.replaceAll(`params: ${values}`, 'params: (left out)'), text)
  return { ...told, message: blank(told.message), stack: blank(told.stack) }
}

/** The values of the failed queries among an error and its causes, as drizzle writes them into its message. */
function valuesIn(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { params } = error as { params?: unknown }
  return [...(Array.isArray(params) ? [String(params)] : []), ...valuesIn(error.cause)]
}
