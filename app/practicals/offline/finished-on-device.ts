import { type Capture, fieldOf } from './capture'

/** On which device a sign-off was finished without a connection, and how its clock stood then; all null where it was signed at once. */
export type FinishedOnDevice = {
  deviceId: string | null
  deviceFinishedAt: Date | null
  deviceBehindSeconds: number | null
}

/** Signed at once, on a page that the academy had just sent. */
export const SIGNED_AT_ONCE: FinishedOnDevice = { deviceId: null, deviceFinishedAt: null, deviceBehindSeconds: null }

type Clocked = Pick<Capture, 'deviceId' | 'finishedAt' | 'observedAt' | 'before' | 'fields'>

/** What a record keeps of the device that a capture comes from. */
export function finishedOnDevice(capture: Clocked): FinishedOnDevice {
  const { deviceId, finishedAt } = capture
  return { deviceId, deviceFinishedAt: new Date(finishedAt), deviceBehindSeconds: secondsBehind(capture) }
}

/**
 * By how much the device's own time was corrected. Where the person typed the time, nothing was; then it is as the two
 * clocks last met before it was finished, and null on a device that had never heard the academy's time.
 */
function secondsBehind(capture: Clocked): number | null {
  const { observedAt, finishedAt, before } = capture
  const seconds = (academy: string, device: string) => Math.round((Date.parse(academy) - Date.parse(device)) / 1000)
  if (fieldOf(capture, 'observedAt') === '' && observedAt !== null) return seconds(observedAt, finishedAt)
  return before && seconds(before.serverAt, before.deviceAt)
}
