import { keepEvidence } from '~/evidence/keep-evidence.server'
import { sourcesAllowed } from '~/evidence/sources'
import { takeWhole } from '~/evidence/uploads/take-whole.server'
import { addMinutes } from '~/platform/time'
import { settingsAllowed } from '~/practicals/observation-rules'
import type { Random } from '~/quizzes/seeded-random'
import { clipOf, sweep } from '../pictures/clip.server'
import { scanPicture } from '../pictures/speckle.server'
import { type Chapter, competencyNamed } from '../world.server'
import { requestKey } from './practising'
import type { When } from './studying'

/** What a trainee shows: what is written under it, and whether it moves. */
export type Showing = { caption: string; of?: 'phantom' | 'synthetic'; clip?: true }

/**
 * Hands in pictures or clips for a skill: made-up ones, drawn anew for every demo, small and few. They go with the request that is
 * open for it, if there is one.
 */
export const shows =
  (when: When, competencySlug: string, showings: readonly Showing[]): Chapter =>
  ({ trainee, calendar, random, curriculum, standing }) =>
    showings.map((showing, at) => ({
      at: addMinutes(
        typeof when === 'number' ? calendar.on(when, '19:20', trainee.timeZone) : calendar.hoursAgo(when.hoursAgo),
        at * 4,
      ),
      does: async ({ tx, store, trainees, requests }, now) => {
        const { competency } = competencyNamed(curriculum, competencySlug)
        const traineeId = trainees.get(trainee.key)
        const name = `capture-${at + 1}.${showing.clip ? 'mp4' : 'jpg'}`
        const files = [{ name, bytes: await drawn(showing, random) }]
        const { uploadIds } = await takeWhole(tx, { traineeId, competencySlug, files, now })
        const settings = settingsAllowed(competency.settings, standing)
        await keepEvidence(
          { db: tx, store },
          {
            ...{ uploadId: uploadIds[0] ?? '', traineeId, now, policy: curriculum.course.evidence },
            allowed: sourcesAllowed({ settings, takesPeople: true }),
            requestId: requests.get(requestKey(trainee.key, competencySlug))?.requestId ?? null,
            described: {
              ...{ source: showing.of ?? 'phantom', caption: showing.caption, practiceEntryId: null },
              ...{ cover: { top: 0, right: 0, bottom: 0, left: 0 }, consentedOn: null, eraseOn: null },
            },
          },
        )
      },
    }))

async function drawn({ clip }: Showing, random: Random): Promise<Uint8Array> {
  if (clip) return clipOf(await sweep({ random, count: 6 }))
  const spots = [0, 1].map(() => ({
    across: random() * 0.4 - 0.2,
    deep: 0.25 + random() * 0.5,
    size: 0.05 + random() * 0.05,
    bright: random() < 0.6 ? 0.08 : 2.2,
  }))
  const picture = await scanPicture({ width: 640, height: 480, gain: 1.1 + random() * 0.5, spots, random })
  return picture.jpeg().toBuffer()
}
