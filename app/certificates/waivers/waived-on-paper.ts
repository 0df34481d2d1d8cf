import { dayInWords } from '~/platform/calendar-day'
import type { Printed } from '../printed'

type Waived = NonNullable<Printed['waivers']>[number]

/** `Reason. Proposed by Ingrid Solberg and approved by Omar Haddad on 3 March 2026.` */
export const waivedInWords = ({ reason, proposedBy, approvedBy, approvedOn }: Waived): string =>
  `${ended(reason)} Proposed by ${proposedBy} and approved by ${approvedBy} on ${dayInWords(approvedOn)}.`

/** What an employer must see first of all: that something was not asked. `undefined` where nothing was waived. */
export function waivedInShort({ waivers = [] }: Pick<Printed, 'waivers'>): string | undefined {
  if (waivers.length === 0) return undefined
  return waivers.length === 1
    ? 'One thing that this level asks for was waived by the academy; it is named below.'
    : `${waivers.length} things that this level asks for were waived by the academy; they are named below.`
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)
