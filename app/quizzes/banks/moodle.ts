import type { BankFormat } from './bank-format'
import { readMoodle } from './moodle-read'
import { writeMoodle } from './moodle-write'

/** Moodle XML. What Moodle has no place for travels as tags `name=value`, which Moodle keeps and shows. */
export const moodle: BankFormat = {
  title: 'Moodle XML',
  ending: '.moodle.xml',
  mediaType: 'application/xml; charset=utf-8',
  head: '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n',
  tail: '</quiz>\n',
  write: writeMoodle,
  read: readMoodle,
}
