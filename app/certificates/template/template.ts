import { withoutUnseen } from '~/platform/unseen-signs'
import { z } from '~/platform/zod'

/** The sheets that a certificate is cut for. Letter is the same drawing, a little smaller. */
export const PAPERS = ['A4', 'Letter'] as const
export type PaperSize = (typeof PAPERS)[number]

/** Most people whose names stand under a certificate. */
export const MOST_SIGNATORIES = 3

/** The longest line that fits the paper, in characters, measured in the widest letters of its face. */
export const LONGEST = { awardedTo: 80, closing: 160, name: 60, title: 80 } as const

/** What stands where nobody has changed anything. */
export const AWARDED_TO = 'This certificate was issued to'

/**
 * What of a certificate's look is the academy's own. What it certifies, what the authorities say and how it is checked are not:
 * they stand on every certificate as the content has them.
 */
export const Template = z.object({
  /** 0 where nobody has made one yet. */
  number: z.number().int().min(0),
  paper: z.enum(PAPERS),
  awardedTo: z.string(),
  closing: z.string().nullable(),
  signatories: z.array(z.object({ name: z.string(), title: z.string() })).max(MOST_SIGNATORIES),
  /** SHA-256 of the logo's PNG, in hex; null for the house's own mark. */
  logo: z.string().nullable(),
})
export type Template = z.infer<typeof Template>

/** The look in an answer that shows a preview; `undefined` in any other answer. */
export const lookIn = (
  answer: unknown,
): Pick<Template, 'paper' | 'awardedTo' | 'closing' | 'signatories'> | undefined =>
  z.object({ look: Template.omit({ number: true, logo: true }) }).safeParse(answer).data?.look

/** The template of an academy that has made none. */
export const PLAIN_TEMPLATE: Template = {
  number: 0,
  paper: 'A4',
  awardedTo: AWARDED_TO,
  closing: null,
  signatories: [],
  logo: null,
}

/**
 * What no wording of a certificate may say, because the certificate does not: that somebody is a sonographer or competent in
 * medicine, that anything is safe, approved, licensed or accredited. Stems, so that endings do not matter.
 */
const DISHONEST: [RegExp, string][] = [
  [/\b(sonograph|ultrasonograph|radiograph|technolog)/i, 'It makes nobody a sonographer or technologist.'],
  [/\bdiagnos/i, 'Keepsake scanning is never diagnosis.'],
  [/\b(medical|medicine|clinical|clinician|physician|doctor|health|healthcare)/i, 'It shows no medical competence.'],
  [
    /\b(licen[cs]|accredit|approv|authori[sz]|regulat|registered|official|board[- ]certified)/i,
    'It is no licence and no approval by anybody.',
  ],
  [
    /\b(compet(ent|ence|ency)|qualif|expert|master of|specialist)/i,
    'It says that training was completed and skills were observed, nothing more.',
  ],
  [/\b(safe|safety|harmless|risk)/i, 'Nobody can promise that on a certificate.'],
  [
    /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u,
    'One word in two alphabets looks like another.',
  ],
]

/** Why these words may not stand on a certificate, however they are spelled out of signs; empty when they may. */
export function reasonsNotHonest(written: string): string[] {
  const words = withoutUnseen(written.normalize('NFKD')).replace(/[\p{M}\u200C\u200D]/gu, '')
  return DISHONEST.flatMap(([pattern, why]) => {
    const found = pattern.exec(words)
    return found ? [`“${wordAround(words, found.index)}” may not stand on a certificate. ${why}`] : []
  })
}

/** Where a name ends and what follows it is a title: a comma, a bracket, a dash between spaces. */
const AFTER_A_NAME = /[,;:|/()[\]–—]|\s-+\s/u

/**
 * Why this person may not stand under a certificate: their title, and whatever follows their name. The name itself is theirs,
 * also where it sounds like a trade.
 */
export const reasonsNotToSignAs = ({ name, title }: Template['signatories'][number]): string[] => {
  const end = name.search(AFTER_A_NAME)
  return [...(end < 0 ? [] : reasonsNotHonest(name.slice(end))), ...reasonsNotHonest(title)]
}

const wordAround = (text: string, index: number) =>
  /^[\p{L}\p{N}-]+/u.exec(text.slice(index))?.[0] ?? text.slice(index, index + 12)
