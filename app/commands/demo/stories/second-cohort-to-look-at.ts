import { disputeIsDecided, disputes, readsTheirSignOffs } from '../chapters/answering'
import { isCorrected, isSignedOff, isWatched, SEEN_ONCE, signOffIsRevoked } from '../chapters/being-watched'
import { isToBeWatchedTwice } from '../chapters/being-watched-twice'
import { isTaken } from '../chapters/going'
import { acknowledges, joins } from '../chapters/joining'
import { asks, isDeclined, logsPractice } from '../chapters/practising'
import { asksForRecognition, isNotRecognised } from '../chapters/recognising'
import { shows } from '../chapters/showing'
import { reads, studies, takesQuiz } from '../chapters/studying'
import type { Chapter } from '../world.server'

const ALL = ['marguerite', 'daniel', 'paulo'] as const

/** Those of the cohort in the middle who have something that an instructor should look at. */
export const secondCohortToLookAt: Record<string, Chapter[]> = {
  // From Connecticut, where keepsake scanning is barred: phantoms only.
  rachel: [
    joins(173),
    acknowledges(173),
    studies('orientation', { from: 173, to: 170, wrong: 1 }),
    reads({ from: 170, to: 151 }),
    takesQuiz(148, { wrong: 1 }),
    studies('client-experience', { from: 147, to: 137, wrong: 2 }),
    logsPractice(
      [140, 127, 113, 99, 85, 71, 40, 26],
      ['exposure-control', 'scope-and-narration', 'incidental-concern'],
    ),
    isSignedOff({
      on: [77, 63, 49, 35],
      by: ALL,
      in: ['eligibility-and-identity', 'informed-consent', 'exposure-control', 'scope-and-narration'],
      until: 'rule is met',
    }),
    isSignedOff({ on: [76, 62], by: ALL, in: ['room-and-welcome', 'guiding-the-session'], until: SEEN_ONCE }),
    asks(9, 'incidental-concern', { self: 4, note: 'On the phantom, please: I am from Connecticut.' }),
  ],
  // Scanned on past the time cap: a critical item is open, and blocks. She disputed it, and it stands.
  noor: [
    joins(171),
    acknowledges(170),
    studies('orientation', { from: 170, to: 168, wrong: 2 }),
    reads({ from: 168, to: 145 }),
    takesQuiz(142, { wrong: 2 }),
    studies('client-experience', { from: 141, to: 120, wrong: 3 }),
    isSignedOff({
      on: [77, 63, 49],
      by: ALL,
      in: ['eligibility-and-identity', 'informed-consent', 'scope-and-narration'],
      until: SEEN_ONCE,
    }),
    isWatched(63, 'exposure-control', { by: 'paulo', entrustment: 5 }),
    isWatched(49, 'exposure-control', { by: 'daniel', entrustment: 4 }),
    isWatched(35, 'exposure-control', {
      as: 'past the cap',
      by: 'marguerite',
      entrustment: 3,
      misses: ['stops-at-the-cap'],
      noted: {
        setting: 'phantom',
        tiMax: 0.7,
        miMax: 0.8,
        probeOnMinutes: 19,
        strengths: 'Lovely use of gain; output power never moved.',
        nextStep:
          'The cap was fifteen minutes and the probe came up at nineteen. Practise putting it down in the middle of the best picture you have.',
      },
    }),
    readsTheirSignOffs(36),
    disputes(
      34,
      'past the cap',
      'The probe was off for four of those nineteen minutes while I changed the gel. It should say fifteen.',
    ),
    disputeIsDecided(
      32,
      'past the cap',
      'stands',
      'I have asked both of you and looked at the machine’s own clock: the probe was on for nineteen minutes. Practise with the timer, and ask again.',
    ),
    logsPractice([30, 25, 19, 11], ['exposure-control']),
  ],
  // One sign-off was corrected the same evening. Asked for recognition on a weekend course, in vain, and reads instead.
  samuel: [
    joins(170),
    acknowledges(170),
    studies('orientation', { from: 170, to: 167, wrong: 4 }),
    reads({ from: 167, to: 140 }),
    takesQuiz(137, { wrong: 4 }),
    asksForRecognition(66, {
      modules: ['client-experience', 'business-operations'],
      kind: 'keepsake-training',
      issuer: 'A machine dealer in Leeds',
      years: 1,
      covered: 'A weekend course that came with a machine: first steps, packages, and how to sell them.',
    }),
    isNotRecognised(
      62,
      'The certificate of attendance names no content, and nobody there could tell us what was taught. Please read the two modules; you may find much of it familiar.',
    ),
    reads({ module: 'client-experience', from: 60, to: 20, lessons: 4, halfway: true }),
    isSignedOff({
      on: [91, 77, 63, 49],
      by: ALL,
      in: ['eligibility-and-identity', 'scope-and-narration'],
      until: 'rule is met',
    }),
    isWatched(49, 'exposure-control', {
      by: 'daniel',
      entrustment: 4,
      noted: { setting: 'phantom', tiMax: 0.6, miMax: 0.7, probeOnMinutes: 41 },
      as: 'the wrong minutes',
    }),
    isCorrected(49, 'the wrong minutes', { by: 'daniel', at: '19:35', with: { probeOnMinutes: 14 } }),
    logsPractice([44, 37, 24, 16], ['exposure-control', 'privacy-and-records']),
  ],
  // One sign-off was revoked: it was signed on her record by mistake.
  meiling: [
    joins(170),
    acknowledges(169),
    studies('orientation', { from: 169, to: 166, wrong: 2 }),
    reads({ from: 166, to: 143 }),
    takesQuiz(139, { wrong: 3 }),
    isSignedOff({
      on: [77, 63, 49],
      by: ALL,
      in: ['eligibility-and-identity', 'informed-consent'],
      until: SEEN_ONCE,
    }),
    isWatched(49, 'privacy-and-records', { by: 'daniel', entrustment: 4 }),
    isWatched(35, 'privacy-and-records', { by: 'paulo', entrustment: 5, as: 'the mix-up' }),
    signOffIsRevoked(
      29,
      'the mix-up',
      'Signed on the wrong record: the instructor confirms that he watched another trainee that afternoon.',
    ),
    logsPractice([28, 20, 9], ['privacy-and-records', 'incidental-concern']),
  ],
  // A sign-off that came a week late and is disputed, a request that was declined, and two that wait.
  aoife: [
    joins(169),
    acknowledges(168),
    studies('orientation', { from: 168, to: 165, wrong: 1 }),
    reads({ from: 165, to: 136 }),
    takesQuiz(132, { wrong: 2 }),
    isSignedOff({ on: [77, 63], by: ALL, in: ['eligibility-and-identity'], until: SEEN_ONCE }),
    isWatched(49, 'scope-and-narration', {
      ...{ by: 'marguerite', entrustment: 4, signedAfterHours: 7 * 24 + 3, as: 'a week late' },
    }),
    disputes(
      4,
      'a week late',
      'This was signed a week after we did it, and I remember another order: I did say my role at the start. Please look at your notes again.',
    ),
    asks(23, 'informed-consent', { of: 'marguerite', self: 4, note: 'Could you watch me next Saturday?' }),
    isDeclined(21, 'informed-consent', {
      by: 'marguerite',
      because: 'I was called away before your turn and have not seen it. Please ask again for the next practice day.',
    }),
    logsPractice([18, 13, 7, 4], ['informed-consent', 'exposure-control']),
    asks(3, 'informed-consent', { self: 4, note: 'As agreed: for the next practice day.' }),
    isTaken(2, 'informed-consent', { by: 'marguerite' }),
    asks({ hoursAgo: 30 }, 'exposure-control', { of: 'daniel', self: 3 }),
    shows({ hoursAgo: 29 }, 'exposure-control', [
      { caption: 'Phantom at 3 minutes, TI 0.4 the whole time' },
      { caption: 'Sweep over the phantom, frozen while I talk', clip: true },
      { caption: 'The same view with output two steps down' },
    ]),
    isToBeWatchedTwice('scope-and-narration', ['marguerite', 'daniel']),
  ],
}
