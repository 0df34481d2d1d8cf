import { Slug } from '~/curriculum/content-words'
import { z } from '~/platform/zod'
import { Serial } from '../serial'
import { nameChoicesOffered } from './name-choice'

/** The parameter of a credential's address: its number, or its number and `.json`. */
export const CredentialAddress = z.object({
  credentialId: z
    .string()
    .regex(/^[0-9A-Z]{26}(\.json)?$/)
    .transform((text) => ({ serial: text.slice(0, 26), asFile: text.endsWith('.json') }))
    .refine(({ serial }) => Serial.safeParse(serial).success),
})

/** The parameter of a status list's address. */
export const StatusListAddress = z.object({
  list: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
})

/** The parameters of a level in one version. */
export const AchievementAddress = z.object({ levelSlug: Slug, version: z.string().regex(/^[0-9a-f]{64}$/) })

/** What a holder can have their certificate as, besides the paper. */
export const BADGE_FORMATS = ['png', 'svg', 'json'] as const

/** The parameters of a badge's address. */
export const BadgeAddress = z.object({ serial: Serial, badgeFormat: z.enum(BADGE_FORMATS) })

/** How a holder wants their name to stand on public pages. */
export const NameChoice = z.object({
  intent: z.literal('name'),
  shown: z.enum(nameChoicesOffered, 'Choose how your name is to stand there.'),
})

/** A file as a browser sends it. */
export type SentFile = { name: string; size: number; arrayBuffer: () => Promise<ArrayBuffer> }

const isFile = (value: unknown): value is SentFile =>
  typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'size' in value && 'name' in value

const CHOOSE = 'Choose the file of the certificate.'

/** A file to be checked; how large it may be, its reader says. */
export const FileToCheck = z.object({
  file: z.custom<SentFile>(isFile, CHOOSE).refine(({ size, name }) => size > 0 || name !== '', CHOOSE),
})
