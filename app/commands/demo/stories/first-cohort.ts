import { readsTheirSignOffs } from '../chapters/answering'
import { isRead, isReleased } from '../chapters/being-read'
import { isSignedOff, SEEN_ONCE } from '../chapters/being-watched'
import { isWatchedTwice } from '../chapters/being-watched-twice'
import { isCertified, isReinstated, isRevoked, isSuspended } from '../chapters/certifying'
import { takesATranscript } from '../chapters/handing-out'
import { acknowledges, joins, leaves } from '../chapters/joining'
import { logsPractice } from '../chapters/practising'
import { shows } from '../chapters/showing'
import { reads, studies, takesQuiz } from '../chapters/studying'
import { isProposedToBeWaived } from '../chapters/waiving'
import type { Chapter } from '../world.server'

const BOTH = ['marguerite', 'daniel'] as const

/**
 * Last year's cohort, finished. Days are counted back from today. A certificate holds for a year, so what was issued
 * 387 days ago has expired and what was issued 346 days ago is about to.
 */
export const firstCohort: Record<string, Chapter[]> = {
  // The one Studio Lead: Foundation, then Practitioner, then the capstone; and Foundation renewed after a refresher day.
  amara: [
    joins(423),
    acknowledges(423),
    studies('orientation', { from: 423, to: 420, wrong: 0 }),
    reads({ from: 420, to: 408 }),
    takesQuiz(405, { wrong: 2 }),
    studies('client-experience', { from: 404, to: 397, wrong: 1 }),
    logsPractice([403, 401, 399], ['exposure-control', 'informed-consent']),
    isSignedOff({ on: [396, 389, 382, 375], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'client-experience', on: [388, 381], by: BOTH, until: SEEN_ONCE }),
    isCertified(366),
    studies('image-aesthetics', { from: 350, to: 338, wrong: 2 }),
    logsPractice([336, 333, 331, 327], ['two-d-foundation', 'volume-acquisition', 'render-controls']),
    shows(324, 'two-d-foundation', [
      { caption: 'First clean 2D plane on the phantom' },
      { caption: 'Gain too high: kept to see the difference' },
    ]),
    studies('business-operations', { from: 330, to: 318, wrong: 1 }),
    isSignedOff({ of: 'image-aesthetics', on: [320, 306, 292, 278], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'client-experience', on: [319, 305, 291, 277], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'business-operations', on: [264, 250, 236, 222], by: BOTH, until: 'rule is met' }),
    isCertified(208, 'keepsake-practitioner'),
    studies('career-pathways', { from: 190, to: 178, wrong: 0, essay: { name: 'write-your-reason', is: 'whole' } }),
    isSignedOff({ of: 'business-operations', on: [124, 96], by: ['daniel', 'paulo'], until: { level: 'studio-lead' } }),
    isCertified(82, 'studio-lead'),
    readsTheirSignOffs(40),
    takesATranscript(33),
    isSignedOff({ on: [21], by: ['daniel'], until: 'shown once more' }),
    isCertified(14),
    isRead({
      on: 176,
      by: 'marguerite',
      levels: [2, 1, 2, 2],
      words: 'Dated and witnessed. Say a little more on the price.',
    }),
    isRead({
      on: 175,
      by: 'paulo',
      levels: [2, 2, 2, 2],
      words: 'I would have given you the job. Keep the last question.',
    }),
    isReleased(174, 'daniel'),
  ],
  // Certified; about to expire, and may be renewed. On the way to Practitioner, slowly, with a waiver proposed.
  linh: [
    joins(423),
    acknowledges(422),
    studies('orientation', { from: 422, to: 419, wrong: 3 }),
    reads({ from: 419, to: 406 }),
    takesQuiz(404, { wrong: 6 }),
    takesQuiz(402, { wrong: 1 }),
    studies('client-experience', { from: 401, to: 391, wrong: 3 }),
    logsPractice([392, 388, 384, 379], ['exposure-control', 'scope-and-narration']),
    isSignedOff({ on: [375, 368, 361, 354], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'client-experience', on: [360, 353], by: BOTH, until: SEEN_ONCE }),
    isCertified(346),
    studies('image-aesthetics', { from: 310, to: 282, wrong: 3 }),
    logsPractice([270, 255, 241], ['two-d-foundation', 'volume-acquisition']),
    isSignedOff({
      on: [249, 221, 193, 165],
      by: BOTH,
      in: ['two-d-foundation', 'volume-acquisition', 'light-and-framing'],
      until: 'rule is met',
    }),
    reads({ module: 'business-operations', from: 60, to: 33, lessons: 5, halfway: true }),
    studies('career-pathways', { from: 27, to: 5, wrong: 1, essay: { name: 'letter-about-the-sign', is: 'half' } }),
    isProposedToBeWaived(2, {
      ...{ level: 'keepsake-practitioner', requirement: 'competency:render-controls', days: 300 },
      reason:
        'Teaches render controls in the courses of a machine maker. We have its programme with her name, and a recording of one day.',
    }),
  ],
  // The first to finish, and never back: certificate expired, skills lapsed.
  tomasz: [
    joins(422),
    acknowledges(421),
    studies('orientation', { from: 421, to: 420, wrong: 2 }),
    reads({ from: 420, to: 410 }),
    takesQuiz(408, { wrong: 1 }),
    studies('client-experience', { from: 407, to: 400, wrong: 2 }),
    logsPractice([406, 404, 401], ['informed-consent', 'exposure-control', 'incidental-concern']),
    isSignedOff({ on: [396, 393, 390, 388], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'client-experience', on: [391, 389], by: BOTH, until: SEEN_ONCE }),
    isCertified(387),
  ],
  // Certified, and revoked for what was promised to the public with it.
  beatriz: [
    joins(422),
    acknowledges(422),
    studies('orientation', { from: 422, to: 419, wrong: 1 }),
    reads({ from: 419, to: 400 }),
    takesQuiz(397, { wrong: 3 }),
    studies('client-experience', { from: 396, to: 386, wrong: 2 }),
    isSignedOff({ on: [375, 368], by: BOTH, until: SEEN_ONCE }),
    isSignedOff({ of: 'client-experience', on: [374, 367], by: BOTH, until: SEEN_ONCE }),
    isCertified(362),
    isRevoked(
      121,
      'The holder advertised keepsake sessions as health checks under this certificate, and did not withdraw the claim when asked.',
    ),
    isWatchedTwice({ on: 218, of: 'image-aesthetics', by: ['marguerite', 'paulo'] }),
    isWatchedTwice({ on: 204, of: 'business-operations', by: ['daniel', 'paulo'] }),
  ],
  // Certified; suspended for a week and a half over a complaint that came to nothing. Has earned Practitioner since.
  kwame: [
    joins(421),
    acknowledges(420),
    studies('orientation', { from: 420, to: 418, wrong: 2 }),
    reads({ from: 418, to: 399 }),
    takesQuiz(396, { wrong: 2 }),
    studies('client-experience', { from: 395, to: 385, wrong: 0 }),
    logsPractice([390, 385, 380, 372], ['eligibility-and-identity', 'incidental-concern']),
    isSignedOff({ on: [368, 361, 354, 347], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'client-experience', on: [367, 360], by: BOTH, until: SEEN_ONCE }),
    isCertified(338),
    studies('image-aesthetics', { from: 320, to: 300, wrong: 1 }),
    studies('business-operations', { from: 240, to: 225, wrong: 2 }),
    isSuspended(
      205,
      'A client has complained about a session. The certificate does not count until the academy has heard both sides.',
    ),
    isReinstated(196, 'Both sides were heard and the session record was read: the complaint was about another studio.'),
    isSignedOff({ of: 'image-aesthetics', on: [180, 166, 152, 138], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'client-experience', on: [179, 165, 151, 137], by: BOTH, until: 'rule is met' }),
    isSignedOff({ of: 'business-operations', on: [68, 54, 40, 26], by: BOTH, until: 'rule is met' }),
    studies('career-pathways', { from: 20, to: 4, wrong: 0, essay: { name: 'letter-about-the-sign', is: 'whole' } }),
  ],
  // Certified, and suspended now.
  sofia: [
    joins(421),
    acknowledges(419),
    studies('orientation', { from: 419, to: 417, wrong: 3 }),
    reads({ from: 417, to: 394 }),
    takesQuiz(391, { wrong: 4 }),
    studies('client-experience', { from: 390, to: 372, wrong: 4 }),
    logsPractice([330, 316, 305], ['informed-consent', 'exposure-control']),
    isSignedOff({ on: [298, 284], by: BOTH, until: SEEN_ONCE }),
    isSignedOff({ of: 'client-experience', on: [297, 283], by: BOTH, until: SEEN_ONCE }),
    isCertified(270),
    isSuspended(
      6,
      'A client says that nobody asked for her consent before the scan. The certificate does not count until this is looked into.',
    ),
    isWatchedTwice({ on: 161, of: 'image-aesthetics', by: ['marguerite', 'daniel'] }),
    isWatchedTwice({ on: 147, of: 'business-operations', by: ['paulo', 'marguerite'] }),
  ],
  // Left after three lessons.
  yuki: [
    joins(421),
    acknowledges(420),
    reads({ module: 'orientation', from: 418, to: 410, lessons: 3, halfway: true }),
    leaves(392),
  ],
  // Passed the quiz at the third attempt, showed four skills of six, and then had no more time.
  mateo: [
    joins(420),
    acknowledges(419),
    studies('orientation', { from: 419, to: 418, wrong: 4 }),
    reads({ from: 418, to: 398 }),
    takesQuiz(395, { wrong: 7 }),
    takesQuiz(393, { wrong: 3, criticalsWrong: 1 }),
    takesQuiz(390, { wrong: 3 }),
    logsPractice([361, 333, 290, 262], ['exposure-control']),
    isSignedOff({
      on: [256, 228],
      by: BOTH,
      in: ['eligibility-and-identity', 'informed-consent', 'exposure-control', 'scope-and-narration'],
      until: SEEN_ONCE,
    }),
    studies('career-pathways', { from: 210, to: 199, wrong: 2, essay: { name: 'your-practice-case', is: 'half' } }),
    isRead({
      on: 196,
      by: 'daniel',
      levels: [0, 1, 1, 0],
      words:
        'You have an eye for light. Write next time how the picture was made, so that somebody else could make it.',
      onLowest: 'Read “One case, five parts” again, and what thirty days cannot show.',
    }),
    isReleased(195, 'daniel'),
  ],
}
