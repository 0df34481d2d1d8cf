/** How long one code is shown, in seconds. */
export const STEP_SECONDS = 30

/** What a scanned code begins with, so that another picture is not taken for one. */
const MARK = 'FL1.'
const TOKEN = /^FL1\.[\w-]{22}$/
const DIGITS = /^\d{6}$/

/** One code as the phone shows it: six digits to read out, and the longer text of its picture, which nobody types. */
export type PresenceCode = { digits: string; token: string }

/** A code as it was taken: typed or scanned, told by its shape; `undefined` when it is neither. Spaces do not count. */
export function readCode(text: string): { code: string; shownBy: 'code-typed' | 'code-scanned' } | undefined {
  const code = text.replace(/\s+/g, '')
  if (DIGITS.test(code)) return { code, shownBy: 'code-typed' }
  return TOKEN.test(code) ? { code, shownBy: 'code-scanned' } : undefined
}

/** The half minute that a moment (in milliseconds) falls in, counted from 1970. */
export const stepOf = (at: number) => Math.floor(at / (STEP_SECONDS * 1000))

/** How much of its half minute is left at a moment, in milliseconds: more than 0, at most 30,000. */
export const leftOfStep = (at: number) => (stepOf(at) + 1) * STEP_SECONDS * 1000 - at

/**
 * The code of one half minute: TOTP (RFC 6238) with HMAC-SHA-256 and six digits; the token is the first half of the same
 * HMAC. The same function on the phone, which needs no connection for it, and on the server.
 */
export async function codeAt(secret: Uint8Array<ArrayBuffer>, step: number): Promise<PresenceCode> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(step))
  const digest = new DataView(await crypto.subtle.sign('HMAC', key, counter))
  const offset = digest.getUint8(digest.byteLength - 1) & 0x0f
  const number = (digest.getUint32(offset) & 0x7fffffff) % 1_000_000
  return { digits: `${number}`.padStart(6, '0'), token: `${MARK}${base64Url(new Uint8Array(digest.buffer, 0, 16))}` }
}

/** `123 456`: as it is read out. */
export const grouped = (digits: string) => `${digits.slice(0, 3)} ${digits.slice(3)}`

const base64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The bytes behind `base64`, for the page that is handed its secret. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
