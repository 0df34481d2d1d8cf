import type { BankFormat } from './bank-format'
import { packedAsText, textOf } from './bank-text.server'
import { readGift } from './gift-read'
import { writeGift } from './gift-write'

/**
 * Moodle's GIFT. Ids of questions are titles, reasons are general feedback, and what GIFT has no place for stands in
 * comments `// firstlight name=value`.
 */
export const gift: BankFormat = {
  title: 'GIFT',
  ending: '.gift.txt',
  mediaType: 'text/plain; charset=utf-8',
  carriesDrawings: false,
  write: writeGift,
  pack: packedAsText({}),
  read: (file) => readGift(textOf(file)),
}
