import { z } from '~/platform/zod'
import { Serial } from '../serial'

/** The parameter of a transcript's page. */
export const TranscriptAddress = z.object({ number: Serial })

/** The parameters of a transcript's file. */
export const TranscriptFileAddress = z.object({ number: Serial, transcriptFormat: z.enum(['pdf', 'json']) })

/** The parameter of the page on which an admin makes one. */
export const PersonAddress = z.object({ personId: z.uuid() })

const Ticked = z
  .literal('yes')
  .optional()
  .transform((ticked) => ticked === 'yes')

/** What to leave out. `transcriptId` is made by the page, so that one form makes one transcript. */
export const TranscriptForm = z
  .object({
    transcriptId: z.uuid('Reload the page: the form lost its number.'),
    withoutQuizzes: Ticked,
    withoutPractice: Ticked,
  })
  .transform(({ transcriptId, withoutQuizzes, withoutPractice }) => ({
    transcriptId,
    leaveOut: [
      ...(withoutQuizzes ? (['quiz attempts'] as const) : []),
      ...(withoutPractice ? (['practical work'] as const) : []),
    ],
  }))
