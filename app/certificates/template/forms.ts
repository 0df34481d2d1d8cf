import { Proof } from '~/people/forms'
import { z } from '~/platform/zod'
import { LONGEST, MOST_SIGNATORIES, PAPERS, reasonsNotHonest, reasonsNotToSignAs } from './template'

const honest = (text: z.ZodString) =>
  text.superRefine((words, context) => {
    for (const message of reasonsNotHonest(words)) context.addIssue({ code: 'custom', message })
  })
const optional = (longest: number, reasons: (words: string) => string[]) =>
  z
    .string()
    .trim()
    .max(longest, `Keep it under ${longest} characters.`)
    .superRefine((words, context) => {
      for (const message of reasons(words)) context.addIssue({ code: 'custom', message })
    })
    .optional()
    .transform((value) => value || null)

const numbers = Array.from({ length: MOST_SIGNATORIES }, (_, index) => index + 1)
const signatoryFields = Object.fromEntries(
  numbers.flatMap((number) => [
    [`name${number}`, optional(LONGEST.name, (name) => reasonsNotToSignAs({ name, title: '' }))],
    [`title${number}`, optional(LONGEST.title, (title) => reasonsNotToSignAs({ name: '', title }))],
  ]),
) as Record<`${'name' | 'title'}${1 | 2 | 3}`, ReturnType<typeof optional>>

const look = {
  paper: z.enum(PAPERS, 'Choose a sheet.'),
  awardedTo: honest(
    z
      .string('Write a line.')
      .trim()
      .min(3, 'Write a line.')
      .max(LONGEST.awardedTo, `Keep it under ${LONGEST.awardedTo} characters.`),
  ),
  closing: honest(z.string().trim().max(LONGEST.closing, `Keep it under ${LONGEST.closing} characters.`)).optional(),
  ...signatoryFields,
}

type LookFields = z.output<z.ZodObject<typeof look>>

const lookOf = ({ paper, awardedTo, closing, ...fields }: LookFields) => ({
  ...{ paper, awardedTo, closing: closing || null },
  signatories: numbers.flatMap((number) => {
    const [name, title] = [fields[`name${number as 1 | 2 | 3}`], fields[`title${number as 1 | 2 | 3}`]]
    return name ? [{ name, title: title ?? '' }] : []
  }),
})

/** The look alone, as the address of a sample carries it. */
export const LookQuery = z.object(look).transform(lookOf)

/** The academy's own part of a certificate's look. */
export type Look = z.infer<typeof LookQuery>

/**
 * The form of the template page. `preview` only looks; `keep` makes it the look of certificates to come. `replaces` is the number
 * that its page was made from; an empty file field is no file.
 */
export const TemplateForm = z
  .object({
    ...look,
    intent: z.enum(['keep', 'preview']),
    replaces: z.coerce.number().int().min(0),
    logo: z.enum(['keep', 'none']).catch('keep'),
    file: z
      .file()
      .optional()
      .transform((file) => (file && file.size > 0 ? file : undefined)),
    proof: Proof,
  })
  .transform(({ intent, replaces, logo, file, proof, ...fields }) => ({
    ...{ intent, replaces, logo, file, proof },
    look: lookOf(fields),
  }))
