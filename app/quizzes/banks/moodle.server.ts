import type { BankFormat } from './bank-format'
import { packedAsText, textOf } from './bank-text.server'
import { readMoodle } from './moodle-read.server'
import { writeMoodle } from './moodle-write.server'

/** Moodle XML. What Moodle has no place for travels as tags `name=value`, which Moodle keeps and shows. */
export const moodle: BankFormat = {
  title: 'Moodle XML',
  ending: '.moodle.xml',
  mediaType: 'application/xml; charset=utf-8',
  carriesDrawings: true,
  write: writeMoodle,
  pack: packedAsText({ head: '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n', tail: '</quiz>\n' }),
  read: (file) => readMoodle(textOf(file)),
}
