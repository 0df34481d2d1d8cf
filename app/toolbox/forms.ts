import type { Tool } from '~/curriculum/tool-schema'
import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import { type Box, boxesOf } from './sheet-fields'

/** The address of a tool. */
export const ToolAddress = z.object({ toolSlug: z.string().regex(/^[a-z0-9-]{1,80}$/) })

const LINE = 300
const TEXT = 8000
const NUMBER = /^-?\d{1,12}([.,]\d{1,4})?$/

/** "Start again" is a form of its own. */
export const ClearForm = z.object({ intent: z.literal('clear'), sequence: z.coerce.number().int().min(1) })

/** What a tool's page posts when it is saved. Every box may be empty; what is no number, date or option is told. */
export function sheetForm(tool: Tool) {
  const boxes = Object.fromEntries(boxesOf(tool).map((box) => [box.name, valueIn(box)]))
  return z.object({ intent: z.literal('save'), sequence: z.coerce.number().int().min(0), ...boxes })
}

/** What was filled in, out of a parsed form: named boxes with something in them. */
export function sheetIn(tool: Tool, parsed: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    boxesOf(tool).flatMap(({ name }) => {
      const value = parsed[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )
}

function valueIn({ label, field }: Box): z.ZodType<string | undefined> {
  switch (field.kind) {
    case 'text':
      return z.string().trim().max(TEXT, `“${label}” takes ${TEXT} characters at most.`).optional()
    case 'line':
      return z.string().trim().max(LINE, `“${label}” takes ${LINE} characters at most.`).optional()
    case 'number':
      return numberWithin('least' in field ? field : { least: -1e12, most: 1e12 }, label)
    case 'rating':
      return z.enum(['1', '2', '3', '4', '5'], 'Choose from 1 to 5.').optional()
    case 'choice':
      return z
        .string()
        .refine((id) => field.options.some((option) => option.id === id), 'Choose one of the options shown.')
        .optional()
    case 'tick':
      return z.literal('on', 'Tick it, or leave it.').optional()
    case 'date':
      return typedDay(`Write a day for “${label}”, such as 2027-06-30.`).optional()
  }
}

const numberWithin = ({ least, most }: { least: number; most: number }, label: string) =>
  z
    .string()
    .trim()
    .transform((typed) => typed.replace(/\s/g, ''))
    .refine((typed) => NUMBER.test(typed), `Write “${label}” in figures, such as 1500 or 12.50.`)
    .transform((typed) => typed.replace(',', '.'))
    .refine((typed) => Number(typed) >= least && Number(typed) <= most, `“${label}” lies between ${least} and ${most}.`)
    .optional()
