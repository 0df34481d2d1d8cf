import { dateAndTime, hoursBetween } from '~/platform/time'
import { timelinessInWords, timelinessOf } from '../rating-window'
import {
  DOMAIN_WORDS,
  ENTRUSTMENT_WORDS,
  ITEM_RESULT_WORDS,
  isEntrustment,
  isOccasion,
  OCCASIONS,
  PARTICIPATION_WORDS,
  SETTING_WORDS,
} from '../wording'
import { type Contact, fieldOf, type KeptCapture } from './capture'
import { serverTime } from './device-clock'
import type { FinishedOnDevice } from './finished-on-device'
import type { KitEvidence } from './kit'

/** What somebody wrote, in a few lines: enough to know it again before signing it or throwing it away. */
export function writtenIn({ fields }: Pick<KeptCapture, 'fields'>): [what: string, said: string][] {
  const of = (prefix: string) => fields.filter(([name]) => name.startsWith(prefix)).map(([, value]) => value)
  const items = of('items.')
  const counted = Object.entries(ITEM_RESULT_WORDS).flatMap(([result, words]) => {
    const times = items.filter((one) => one === result).length
    return times > 0 ? [`${times} ${words.toLowerCase()}`] : []
  })
  const domains = fields
    .filter(([name]) => name.startsWith('domains.'))
    .map(([name, value]) => `${wordIn(DOMAIN_WORDS, name.slice(8))}: ${value.replaceAll('_', ' ')}`)
  const entrustment = Number(fieldOf({ fields }, 'entrustment'))
  const chosen = fieldOf({ fields }, 'occasion')
  const occasion = isOccasion(chosen) ? OCCASIONS[chosen] : undefined
  const lines: [string, string][] = [
    ['Checklist', counted.join(', ')],
    ['How it was', domains.join('; ')],
    ['Help it took', isEntrustment(entrustment) ? `${entrustment}: ${ENTRUSTMENT_WORDS[entrustment].short}` : ''],
    ['Where', occasion ? `${SETTING_WORDS[occasion.setting]}: ${PARTICIPATION_WORDS[occasion.participation]}` : ''],
    ['Strengths', fieldOf({ fields }, 'strengths')],
    ['Next step', fieldOf({ fields }, 'nextStep')],
  ]
  return lines.filter(([, said]) => said !== '')
}

const wordIn = (words: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(words, key) ? (words[key] ?? key) : key

/** When it was watched, how long ago, and what that means for signing it. By the academy's clock, as well as it is known. */
export function whenInWords(
  capture: KeptCapture,
  { deviceNow, contact, timeZone }: { deviceNow: Date; contact: Contact | null; timeZone: string },
): string {
  const typed = fieldOf(capture, 'observedAt')
  const by = capture.before ?? contact
  const finished = capture.observedAt ? new Date(capture.observedAt) : serverTime(new Date(capture.finishedAt), by)
  const now = serverTime(deviceNow, contact)
  if (typed !== '') return `Watched on ${typed.replace('T', ' at ')}, as you wrote`
  const hours = Math.max(0, hoursBetween(finished, now))
  const ago =
    hours < 1
      ? 'less than an hour ago'
      : hours < 48
        ? `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`
        : `${Math.floor(hours / 24)} days ago`
  const late = timelinessInWords(timelinessOf({ observedAt: finished, signedAt: now }))
  return `Watched ${dateAndTime(finished, timeZone)}, ${ago}${late ? `. ${late.replace('Signed', 'It will count as signed')}` : ''}`
}

/** What there was of a trainee when the device was last online: how many, and the newest by name. */
export function evidenceInWords({ count, captions }: Pick<KitEvidence, 'count' | 'captions'>): string {
  const named = captions.map((caption) => `“${caption}”`).join(', ')
  const more = count > captions.length ? ` and ${count - captions.length} more` : ''
  return `${count === 1 ? 'There is one' : `There are ${count}`}: ${named}${more}.`
}

/** How a device's clock stands to the academy's. */
export function clockInWords(contact: Contact | null): string {
  if (!contact) return 'It has not been compared with the academy’s yet.'
  const off = offBy((Date.parse(contact.serverAt) - Date.parse(contact.deviceAt)) / 1000)
  return off ? `It is ${off} the academy’s; times are corrected by that.` : 'It agrees with the academy’s.'
}

/** `23 hours behind`, or `4 min ahead of`; `undefined` within half a minute. */
function offBy(secondsBehind: number): string | undefined {
  const minutes = Math.round(secondsBehind / 60)
  if (minutes === 0) return undefined
  const size = Math.abs(minutes) < 120 ? `${Math.abs(minutes)} min` : `${Math.round(Math.abs(minutes) / 60)} hours`
  return `${size} ${minutes > 0 ? 'behind' : 'ahead of'}`
}

/** For the record: by which clock something was finished without a connection, and how that stood; `undefined` where it was not. */
export function deviceInWords(
  { deviceFinishedAt, deviceBehindSeconds }: Omit<FinishedOnDevice, 'deviceId'>,
  timeZone: string,
): string | undefined {
  if (!deviceFinishedAt) return undefined
  const off = deviceBehindSeconds === null ? undefined : offBy(deviceBehindSeconds)
  const stood =
    deviceBehindSeconds === null
      ? 'which had never been compared with the academy’s'
      : off
        ? `which was ${off} the academy’s; times are corrected by that`
        : 'which agreed with the academy’s'
  return `On ${dateAndTime(deviceFinishedAt, timeZone)} by the tablet’s own clock, ${stood}`
}

/** The state line of every page: whether there is a connection, and what waits. Empty when there is nothing to say. */
export function stateInWords({ online, waiting }: { online: boolean; waiting: number }): string {
  const kept = waiting === 0 ? '' : `${waiting} kept on this tablet, not signed yet.`
  if (!online) return `Working without a connection. ${kept}`.trim()
  return waiting === 0
    ? ''
    : waiting === 1
      ? 'One observation waits for your signature.'
      : `${waiting} observations wait for your signature.`
}
