import { pino, type Logger } from 'pino'

/** One line of JSON an event, to standard output. Never a password, a token or an answer key. */
export type Log = Logger

/** The server's log. */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } })
}
