import { randomUUID } from 'node:crypto'
import { makeTranscript } from '~/certificates/transcript/make-transcript.server'
import { ledgerIsSigned } from '../signing'
import type { Chapter } from '../world.server'

/** They take along what is on record, for a studio that asked. Where nothing can be signed, they go without. */
export const takesATranscript =
  (daysAgo: number): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '18:10'),
      does: async (world, now) => {
        const { tx, trainees, curriculum, origin, keys } = world
        if (!keys) return
        const traineeId = trainees.get(trainee.key)
        const actor = { personId: traineeId, name: trainee.name, roles: ['trainee' as const] }
        const making = { transcriptId: randomUUID(), traineeId, actor, leaveOut: [] }
        await makeTranscript(tx, { ...making, taught: curriculum, keys, origin, now })
        await ledgerIsSigned(world, now)
      },
    },
  ]
