import { z } from '~/platform/zod'
import { FORMAT_NAMES } from '../banks/format-names'

/** The address of a quiz as its instructors see it. */
export const QuizAddress = z.object({ quizSlug: z.string().regex(/^[a-z0-9-]{1,80}$/) })

/** Where the figures of a quiz are. */
export const quizHref = (quizSlug: string) => `/teach/quizzes/${quizSlug}`

/** The address of a bank as a file. */
export const BankFileAddress = QuizAddress.extend({ format: z.enum(FORMAT_NAMES) })
