import { takeRequest } from '~/practicals/taking/take-request.server'
import type { InstructorKey } from '../cast'
import type { Chapter } from '../world.server'
import { requestKey } from './practising'

/** An instructor takes the request that is open for a competency: they are the one who goes. */
export const isTaken =
  (hoursAgo: number, competencySlug: string, { by }: { by: InstructorKey }): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.hoursAgo(hoursAgo),
      does: ({ tx, instructors, requests }, now) => {
        const request = requests.get(requestKey(trainee.key, competencySlug))
        if (!request) throw new Error(`in the demo somebody takes a request of ${trainee.key} that is not open`)
        return takeRequest(tx, { requestId: request.requestId, instructor: instructors.get(by), seen: null, now })
      },
    },
  ]
