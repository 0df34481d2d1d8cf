import { z } from '~/platform/zod'
import { Sentence, Slug, unique } from './content-words'
import { comparable } from './typed-words'

/** Which texts of a list say what one before them says already; the message names the place. */
export function distinct<K extends string>(key: K, message: string) {
  return (all: Record<K, string>[], ctx: z.RefinementCtx) => {
    const seen = new Set<string>()
    for (const [index, one] of all.entries()) {
      const said = one[key].toLowerCase()
      if (seen.has(said)) ctx.addIssue({ code: 'custom', path: [index, key], message })
      seen.add(said)
    }
  }
}

const exactlyOne = (all: { correct: boolean }[]) => all.filter((one) => one.correct).length === 1

/** An answer option as its author writes it; `correct` never reaches a browser before review. */
const Option = z.strictObject({ id: Slug, text: Sentence, correct: z.boolean().default(false) })

const distinctTexts = (options: { text: string }[]) =>
  new Set(options.map((o) => o.text.toLowerCase())).size === options.length
const Options = z
  .array(Option)
  .min(2, 'Offer at least two options.')
  .superRefine(unique('id', 'options'))
  .refine(distinctTexts, 'Two options say the same thing.')

/** Options of which one is right. */
export const OptionsWithOneRight = Options.refine(exactlyOne, 'Mark exactly one option as correct.')

/** Options of which several are right, and not all. */
export const OptionsWithSeveralRight = Options.refine(
  (all) => all.filter((o) => o.correct).length >= 2,
  'Mark at least two options as correct, or use `type: single`.',
).refine((all) => all.some((o) => !o.correct), 'At least one option must be wrong.')

/** How a question with several right options is marked: `proportional` unless its author says otherwise. */
export const Credit = z.enum(['proportional', 'all-or-nothing'], 'Write proportional or all-or-nothing.')
export type Credit = z.infer<typeof Credit>

/** The longest text that may be typed into one line, in characters. */
export const MOST_TYPED = 200

/** The typed words that are right, each in one form; the first is shown as the right answer. */
export const AcceptedWords = z
  .array(Sentence.max(MOST_TYPED, `An accepted answer has ${MOST_TYPED} characters at most.`))
  .min(1, 'Write at least one accepted answer.')
  .max(20, 'Write twenty accepted answers at most.')
  .superRefine((all, ctx) => {
    for (const [index, one] of all.entries()) {
      const forms = all.map(comparable)
      const wrong =
        forms[index] === ''
          ? 'An accepted answer needs letters or digits.'
          : forms.indexOf(forms[index] ?? '') < index
            ? `“${one}” is accepted already: case, spaces and the signs around it are not compared.`
            : undefined
      if (wrong) ctx.addIssue({ code: 'custom', path: [index], message: wrong })
    }
  })

/** Left texts with what belongs to each. */
export const Pairs = z
  .array(z.strictObject({ id: Slug, text: Sentence, match: Sentence }))
  .min(2, 'Write at least two pairs.')
  .max(8, 'Write eight pairs at most; more do not fit a phone.')
  .superRefine(unique('id', 'pairs'))
  .superRefine(distinct('text', 'Two pairs begin with the same text.'))
  .superRefine(distinct('match', 'Two pairs end with the same text, so nobody could tell them apart.'))

/** Right-hand texts that belong to no pair. */
export const Extras = z.array(Sentence).max(4, 'Write four extras at most.').default([])

/** An extra that says what a pair or another extra says would be right and wrong at once. */
export function extrasAreOthers(
  { pairs, extras }: { pairs: { match: string }[]; extras: string[] },
  ctx: z.RefinementCtx,
): void {
  const taken = new Set(pairs.map(({ match }) => match.toLowerCase()))
  for (const [index, extra] of extras.entries()) {
    if (taken.has(extra.toLowerCase()))
      ctx.addIssue({ code: 'custom', path: ['extras', index], message: 'This text is there already.' })
    taken.add(extra.toLowerCase())
  }
}

/** The steps of an order, as they should stand. */
export const OrderedSteps = z
  .array(z.strictObject({ id: Slug, text: Sentence }))
  .min(3, 'Write at least three steps.')
  .max(7, 'Write seven steps at most.')
  .superRefine(unique('id', 'steps'))
  .superRefine(distinct('text', 'Two steps say the same thing.'))

const LEAST_UNITS = 40
const Measure = z.number().min(0, 'Places begin at 0.')
const Size = Measure.min(LEAST_UNITS, `A spot is at least ${LEAST_UNITS} units wide and high: a finger has to find it.`)
const At = z.tuple(
  [Measure, Measure, Size, Size],
  'Write where it is as [x, y, width, height], in the drawing’s units.',
)

/** Where something is in a drawing: x, y, width and height in its own units. */
export type At = z.infer<typeof At>

const overlap = ([x, y, w, h]: At, [ox, oy, ow, oh]: At) => x < ox + ow && ox < x + w && y < oy + oh && oy < y + h

/** Places on a drawing, of which one is right. `text` says where each is. */
export const Spots = z
  .array(z.strictObject({ id: Slug, text: Sentence, at: At, correct: z.boolean().default(false) }))
  .min(3, 'Offer at least three spots.')
  .max(6, 'Offer six spots at most.')
  .superRefine(unique('id', 'spots'))
  .superRefine(distinct('text', 'Two spots are described by the same text.'))
  .superRefine((spots, ctx) => {
    for (const [index, spot] of spots.entries()) {
      const other = spots.slice(0, index).find((one) => overlap(one.at, spot.at))
      if (other)
        ctx.addIssue({
          code: 'custom',
          path: [index, 'at'],
          message: `The spots \`${other.id}\` and \`${spot.id}\` overlap.`,
        })
    }
  })
  .refine(exactlyOne, 'Mark exactly one spot as correct.')

/** Two to four pictures to choose from, of which one is right; `picture` is what a picture is here. */
export const picturesOf = <P extends z.ZodType>(picture: P) =>
  z
    .array(z.strictObject({ id: Slug, picture, alt: Sentence, correct: z.boolean().default(false) }))
    .min(2, 'Offer at least two pictures.')
    .max(4, 'Offer four pictures at most.')
    .superRefine(unique('id', 'pictures'))
    .refine(exactlyOne, 'Mark exactly one picture as correct.')

/** How long an essay should be, in words. */
export const EssayWords = z
  .strictObject({ least: z.number().int().min(1), most: z.number().int().max(1500, 'Ask for 1500 words at most.') })
  .refine(({ least, most }) => least < most, 'The most words are more than the least.')

const Level = z.strictObject({ marks: z.number().int().min(0).max(10), text: Sentence })

/** What an essay is read for: each criterion with its levels, worst first, and the marks of each. */
export const Rubric = z
  .array(
    z.strictObject({
      id: Slug,
      text: Sentence,
      levels: z
        .array(Level)
        .min(2, 'A criterion has at least two levels.')
        .max(6, 'A criterion has six levels at most.')
        .refine(
          (levels) => levels.every(({ marks }, index) => index === 0 || marks > (levels[index - 1]?.marks ?? 0)),
          'Levels go from fewest marks to most, no two alike.',
        )
        .refine(([worst]) => worst?.marks === 0, 'The first level is worth 0 marks.'),
    }),
  )
  .min(1, 'Write at least one criterion.')
  .max(6, 'Write six criteria at most.')
  .superRefine(unique('id', 'criteria'))

/** The most marks that a rubric can give. */
export const marksIn = (rubric: z.infer<typeof Rubric>): number =>
  rubric.reduce((sum, { levels }) => sum + (levels.at(-1)?.marks ?? 0), 0)
