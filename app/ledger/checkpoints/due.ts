/** What the ledger is called in its checkpoints: the academy's address without its scheme (C2SP asks for a name like this). */
export const ledgerName = (origin: string): string => `${new URL(origin).host}/ledger`

/** What decides whether a checkpoint is to be signed now. `weighty`: an entry that nobody should wait a day for was added since. */
export type Standing = {
  size: number
  newest: { size: number; at: Date } | undefined
  weighty: boolean
  now: Date
}

/** The day in UTC, for "once a day" wherever the academy is. */
export const utcDay = (moment: Date): string => moment.toISOString().slice(0, 10)

/**
 * A checkpoint is due when the ledger has grown and there is none yet, a certificate or a key was issued or changed or a
 * transcript handed out since the last, or the last is of another day. Where nothing was added there is nothing to sign: the note would be the same, byte for byte.
 */
export function checkpointIsDue({ size, newest, weighty, now }: Standing): boolean {
  if (size <= (newest?.size ?? 0)) return false
  return newest === undefined || weighty || utcDay(newest.at) !== utcDay(now)
}
