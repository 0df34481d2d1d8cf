import { dayInWords } from '~/platform/calendar-day'
import { DRAWN_OTHERWISE } from '../paper/sheet.mjs'
import type { Printed } from '../printed'
import { groupedSerial } from '../serial'
import { AWARDED_TO } from '../template/template'
import type { Check } from '../verification.server'
import { bare, wordsOnPages } from './reading/words-on-pdf.server'

/** What is said of a paper that nobody could hold against the record: the credential in it is one thing, what is drawn another. */
export const PAPER_NOT_COMPARED: Check = {
  passed: 'not-made',
  label: 'The paper itself was not compared',
  detail:
    'Its words could not be read out of the file. Whatever it shows when it is opened may say something else: only what stands on this page counts.',
}

/**
 * Whether the paper around a genuine credential says whose it is, what for, and until when, as the record does. A paper on which one of these
 * is missing was changed. What can be drawn over words is not seen, so the answer says what counts. Where no words can be read, it
 * says that the paper itself was not compared.
 */
export function paperAgrees(pdf: Buffer, printed: Printed): Check {
  const pages = wordsOnPages(pdf)
  const above = printed.template?.awardedTo ?? AWARDED_TO
  if (pages.length === 0 || DRAWN_OTHERWISE.test(above)) return PAPER_NOT_COMPARED
  const page = pages.find((words) => words.includes(start(above))) ?? ''
  const missing = Object.entries({
    'the holder': printed.holder,
    'the level': printed.level.title,
    'the academy': printed.academy,
    'the day of issue': dayInWords(printed.issuedOn),
    'the day until which it is valid': dayInWords(printed.validUntil),
    'the number': groupedSerial(printed.serial),
  }).flatMap(([what, text]) => (DRAWN_OTHERWISE.test(text) || page.includes(start(text)) ? [] : [what]))
  // A name that no font of ours has is not on the paper, which says so in its place.
  const isUnprintable = page.includes(start(`the holder of certificate ${groupedSerial(printed.serial).slice(0, 11)}`))
  const differs = missing.filter((what) => what !== 'the holder' || !isUnprintable)
  return paperCompared({
    agrees: differs.length === 0,
    alike: 'Holder, level, dates and number',
    differs: `It differs in: ${differs.join(', ')}.`,
  })
}

/** What is said of a paper whose words were held against the record. `alike` is what stands on it as on record. */
export const paperCompared = ({
  agrees,
  alike,
  differs,
}: {
  agrees: boolean
  alike: string
  differs: string
}): Check => ({
  passed: agrees,
  label: 'The paper says what the record says',
  detail: agrees
    ? `${alike} stand on it as on record. Only what stands on this page counts, because words can be drawn over.`
    : differs,
})

/** As much of a text as surely stands on the paper: very long ones are cut there. */
const start = (text: string) => bare(text).slice(0, 50)
