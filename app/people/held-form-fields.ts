import { z } from '~/platform/zod'
import { PROOF_ASKED } from './proof'

/** The field that says of a posted form: not sent, only brought back to be read and sent from its own page. */
export const BROUGHT_BACK = 'broughtBack'

/** What is kept of a form at most; an essay is far below it. */
export const HELD_FORM_LIMIT = { bytes: 200_000, fields: 500 } as const

/** Secrets are typed again instead of kept. */
const SECRET = /password|proof|token/i

/**
 * What was kept of a posted form: its fields in order, and the names of those left out (secrets and files).
 * `tooLong` means that nothing could be kept.
 */
export const HeldFields = z.object({
  fields: z.array(z.tuple([z.string(), z.string()])),
  leftOut: z.array(z.string()),
  tooLong: z.boolean(),
})
export type HeldFields = z.infer<typeof HeldFields>

/** What a program puts into a form and nobody types: numbers of things and of versions, moments, what the page is to do. */
const NOT_TYPED = /(^|\.)(intent|sequence|seen|next|back|writtenOn|exposureClock)$|(Id|Ids|At|Version|Slug)(\.|$)/
const A_NUMBER = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}|\d{10,})$/i

const isTyped = ([name, value]: [string, string]) =>
  value.trim() !== '' && !NOT_TYPED.test(name) && ![...name.split('.'), value.trim()].some((one) => A_NUMBER.test(one))

/** What of a kept form somebody typed or chose, to show it to them. Of a form that leads back to its page, only its sentences. */
export function typedFields({ fields, leftOut }: Pick<HeldFields, 'fields' | 'leftOut'>): [string, string][] {
  const typed = fields.filter(isTyped)
  return asksForProof({ leftOut }) ? typed.filter(([, value]) => /\S\s+\S/.test(value)) : typed
}

/** Whether a kept form is one that signs. */
export const asksForProof = ({ leftOut }: Pick<HeldFields, 'leftOut'>): boolean => leftOut.includes(PROOF_ASKED)

/** Sorts a posted form into what may be kept and what may not. */
export function fieldsToHold(form: FormData): HeldFields {
  const fields: [string, string][] = []
  const leftOut: string[] = []
  for (const [name, value] of form) {
    if (typeof value === 'string' && !SECRET.test(name)) fields.push([name, value])
    else leftOut.push(name)
  }
  const bytes = new TextEncoder().encode(JSON.stringify(fields)).length
  if (bytes > HELD_FORM_LIMIT.bytes || fields.length > HELD_FORM_LIMIT.fields)
    return { fields: [], leftOut: [], tooLong: true }
  return { fields, leftOut, tooLong: false }
}
