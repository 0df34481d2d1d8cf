import { z } from '~/platform/zod'
import { Sentence, Slug, unique } from './content-words'

const asked = { id: Slug, label: Sentence, hint: Sentence.optional() }

/** A column of a table to fill in. */
const Column = z.strictObject({ id: Slug, label: Sentence, kind: z.enum(['line', 'number', 'date', 'tick']) })

/** One thing to fill in. `start` is text that the author offers and the reader makes their own. */
export const ToolField = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...asked, kind: z.literal('line'), start: Sentence.optional() }),
    z.strictObject({ ...asked, kind: z.literal('text'), start: Sentence.optional() }),
    z.strictObject({
      ...asked,
      kind: z.literal('number'),
      unit: Sentence.optional(),
      least: z.number().default(0),
      most: z.number().default(10_000_000),
    }),
    z.strictObject({ ...asked, kind: z.literal('rating'), least: Sentence, most: Sentence }),
    z.strictObject({
      ...asked,
      kind: z.literal('choice'),
      options: z
        .array(z.strictObject({ id: Slug, text: Sentence }))
        .min(2, 'Offer at least two options.')
        .superRefine(unique('id', 'options')),
    }),
    z.strictObject({ ...asked, kind: z.literal('tick') }),
    z.strictObject({ ...asked, kind: z.literal('date') }),
    z.strictObject({
      ...asked,
      kind: z.literal('rows'),
      columns: z.array(Column).min(1).max(6).superRefine(unique('id', 'columns')),
      /** What stands in front of the first rows. */
      labels: z.array(Sentence).default([]),
      /** How many rows without a label follow. */
      blank: z.number().int().min(0).max(40).default(0),
    }),
  ],
  'Say which kind of field this is: line, text, number, rating, choice, tick, date or rows.',
)
export type ToolField = z.infer<typeof ToolField>

/** A part of a tool: words to read, fields to fill in, or both. */
const ToolSection = z
  .strictObject({ title: Sentence, text: z.array(Sentence).default([]), fields: z.array(ToolField).default([]) })
  .refine(({ text, fields }) => text.length + fields.length > 0, 'Write a text or a field here.')

/** A paragraph of the document that a filled sheet makes; `{id}` stands for what was filled in. */
const Paragraph = z.strictObject({
  text: Sentence,
  when: z.strictObject({ field: Slug, is: z.array(Slug).min(1) }).optional(),
})

/** The workings that a tool may ask for. Each is a function of the filled sheet in `app/toolbox`. */
export const WORKINGS = ['career-paths', 'start-up-budget', 'ticks-done', 'column-totals'] as const

/** A form that a trainee fills in for their own work: no record, no mark, theirs to keep, print and take along. */
export const ToolFile = z
  .strictObject({
    slug: Slug,
    title: Sentence,
    summary: Sentence,
    order: z.number().int().positive(),
    about: z.array(Sentence).min(1),
    sources: z.array(Slug).default([]),
    works: z.enum(WORKINGS).optional(),
    sections: z.array(ToolSection).min(1),
    document: z.strictObject({ title: Sentence, paragraphs: z.array(Paragraph).min(1) }).optional(),
  })
  .superRefine((tool, ctx) => {
    const seen = new Set<string>()
    for (const [n, section] of tool.sections.entries())
      for (const [m, { id }] of section.fields.entries()) {
        if (seen.has(id))
          ctx.addIssue({
            code: 'custom',
            path: ['sections', n, 'fields', m, 'id'],
            message: `Two fields are called \`${id}\`.`,
          })
        seen.add(id)
      }
    for (const [n, { text, when }] of (tool.document?.paragraphs ?? []).entries())
      for (const name of [...placeholdersIn(text), ...(when ? [when.field] : [])])
        if (!seen.has(name))
          ctx.addIssue({
            code: 'custom',
            path: ['document', 'paragraphs', n],
            message: `There is no field called \`${name}\`.`,
          })
  })
export type Tool = z.infer<typeof ToolFile>

/** The ids that stand in curly braces in a text. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{([a-z0-9-]+)\}/g)].map(([, id]) => id ?? '')
