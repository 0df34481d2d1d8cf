import { isCertified, isReinstated, isRevoked, isSuspended } from '../chapters/certifying'
import { isSignedOff } from '../chapters/being-watched'
import { acknowledges, joins, leaves } from '../chapters/joining'
import { logsPractice } from '../chapters/practising'
import { reads, takesQuiz } from '../chapters/studying'
import type { Chapter } from '../world.server'

const BOTH = ['marguerite', 'daniel'] as const

/**
 * Last year's cohort, finished. Days are counted back from today. A certificate holds for a year, so what was issued
 * 387 days ago has expired and what was issued 346 days ago is about to.
 */
export const firstCohort: Record<string, Chapter[]> = {
  // Certified, and renewed in good time after a refresher day.
  amara: [
    joins(423),
    acknowledges(423),
    reads({ from: 420, to: 408 }),
    takesQuiz(405, { wrong: 2 }),
    logsPractice([403, 401, 399], ['exposure-control', 'informed-consent']),
    isSignedOff({ on: [396, 389, 382, 375], by: BOTH, until: 'rule is met' }),
    isCertified(366),
    isSignedOff({ on: [21], by: ['daniel'], until: 'shown once more' }),
    isCertified(14),
  ],
  // Certified; about to expire, and may be renewed.
  linh: [
    joins(423),
    acknowledges(422),
    reads({ from: 419, to: 406 }),
    takesQuiz(404, { wrong: 6 }),
    takesQuiz(402, { wrong: 1 }),
    logsPractice([392, 388, 384, 379], ['exposure-control', 'scope-and-narration']),
    isSignedOff({ on: [375, 368, 361, 354], by: BOTH, until: 'rule is met' }),
    isCertified(346),
  ],
  // The first to finish, and never back: certificate expired, skills lapsed.
  tomasz: [
    joins(422),
    acknowledges(421),
    reads({ from: 420, to: 410 }),
    takesQuiz(408, { wrong: 1 }),
    logsPractice([406, 404, 401], ['informed-consent', 'exposure-control', 'incidental-concern']),
    isSignedOff({ on: [396, 393, 390, 388], by: BOTH, until: 'rule is met' }),
    isCertified(387),
  ],
  // Certified, and revoked for what was promised to the public with it.
  beatriz: [
    joins(422),
    acknowledges(422),
    reads({ from: 419, to: 400 }),
    takesQuiz(397, { wrong: 3 }),
    isSignedOff({ on: [375, 368], by: BOTH, until: 'seen once' }),
    isCertified(362),
    isRevoked(
      121,
      'The holder advertised keepsake sessions as health checks under this certificate, and did not withdraw the claim when asked.',
    ),
  ],
  // Certified; suspended for a week and a half over a complaint that came to nothing.
  kwame: [
    joins(421),
    acknowledges(420),
    reads({ from: 418, to: 399 }),
    takesQuiz(396, { wrong: 2 }),
    logsPractice([390, 385, 380, 372], ['eligibility-and-identity', 'incidental-concern']),
    isSignedOff({ on: [368, 361, 354, 347], by: BOTH, until: 'rule is met' }),
    isCertified(338),
    isSuspended(
      205,
      'A client has complained about a session. The certificate does not count until the academy has heard both sides.',
    ),
    isReinstated(196, 'Both sides were heard and the session record was read: the complaint was about another studio.'),
  ],
  // Certified, and suspended now.
  sofia: [
    joins(421),
    acknowledges(419),
    reads({ from: 417, to: 394 }),
    takesQuiz(391, { wrong: 4 }),
    logsPractice([330, 316, 305], ['informed-consent', 'exposure-control']),
    isSignedOff({ on: [298, 284], by: BOTH, until: 'seen once' }),
    isCertified(270),
    isSuspended(
      6,
      'A client says that nobody asked for her consent before the scan. The certificate does not count until this is looked into.',
    ),
  ],
  // Left after three lessons.
  yuki: [joins(421), acknowledges(420), reads({ from: 418, to: 410, lessons: 3, halfway: true }), leaves(392)],
  // Passed the quiz at the third attempt, showed four skills of six, and then had no more time.
  mateo: [
    joins(420),
    acknowledges(419),
    reads({ from: 418, to: 398 }),
    takesQuiz(395, { wrong: 7 }),
    takesQuiz(393, { wrong: 3, criticalsWrong: 1 }),
    takesQuiz(390, { wrong: 3 }),
    logsPractice([361, 333, 290, 262], ['exposure-control']),
    isSignedOff({
      on: [256, 228],
      by: BOTH,
      in: ['eligibility-and-identity', 'informed-consent', 'exposure-control', 'scope-and-narration'],
      until: 'seen once',
    }),
  ],
}
