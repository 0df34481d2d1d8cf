import { addMinutes, addMonths, dateIn } from '~/platform/time'
import { askForRecognition } from '~/recognition/ask-for-recognition.server'
import { declineRecognition } from '~/recognition/decline-request.server'
import { grantRequest } from '~/recognition/grant-recognition.server'
import type { RecognitionCheck } from '~/recognition/recognition-in-force'
import type { Credential } from '~/recognition/recognition-rules'
import type { Chapter, World } from '../world.server'
import type { When } from './studying'

/** What somebody in the demo brings: of which kind, from whom, how old, for how long yet, and for which modules. */
export type Paper = {
  modules: string[]
  kind: string
  issuer: string
  number?: string
  years: number
  monthsLeft?: number
  covered: string
}

function credentialOf({ kind, issuer, number, years, monthsLeft, covered }: Paper, now: Date): Credential {
  const on = (months: number) => dateIn('UTC', addMonths(now, months))
  return {
    ...{ kind, issuer, credentialNumber: number ?? null, covered },
    issuedOn: on(-12 * years),
    expiresOn: monthsLeft === undefined ? null : on(monthsLeft),
  }
}

/** Asks for the lessons of these modules to be recognised. */
export const asksForRecognition =
  (when: When, paper: Paper): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: typeof when === 'number' ? calendar.on(when, '17:20', trainee.timeZone) : calendar.hoursAgo(when.hoursAgo),
      does: async ({ tx, trainees, recognitionRequests, curriculum }: World, now) => {
        const { requestId } = await askForRecognition(tx, {
          traineeId: trainees.get(trainee.key),
          moduleSlugs: paper.modules,
          credential: credentialOf(paper, now),
          taught: curriculum,
          now,
        })
        recognitionRequests.set(trainee.key, { requestId, paper, askedAt: now })
      },
    },
  ]

/** The admin has checked what they brought, and grants just what was asked. */
export const isRecognised =
  (daysAgo: number, checkedHow: RecognitionCheck, checkedNote: string): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '10:20'),
      does: ({ tx, recognitionRequests, curriculum, admin, origin }: World, now) => {
        const { requestId, paper, askedAt } = recognitionRequests.get(trainee.key)
        const credential = credentialOf(paper, askedAt)
        return grantRequest(tx, {
          requestId,
          ground: { moduleSlugs: paper.modules, credential, endsOn: null, checkedHow, checkedNote },
          taught: curriculum,
          actor: admin(),
          proof: { provedAt: addMinutes(now, -2), method: 'password' },
          origin,
          now,
        })
      },
    },
  ]

/** What they brought is no ground, and they read why. */
export const isNotRecognised =
  (daysAgo: number, reason: string): Chapter =>
  ({ trainee, calendar }) => [
    {
      at: calendar.on(daysAgo, '10:25'),
      does: ({ tx, recognitionRequests, admin, origin }: World, now) =>
        declineRecognition(tx, {
          requestId: recognitionRequests.get(trainee.key).requestId,
          reason,
          actor: admin(),
          origin,
          now,
        }),
    },
  ]
