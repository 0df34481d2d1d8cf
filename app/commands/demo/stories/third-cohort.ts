import { acknowledges, joins } from '../chapters/joining'
import { asks, logsPractice } from '../chapters/practising'
import { asksForRecognition } from '../chapters/recognising'
import { leavesQuizOpen, reads, studies, takesQuiz } from '../chapters/studying'
import type { Chapter } from '../world.server'

/** The cohort that has just begun: reading, first tries at the quiz, first requests. */
export const thirdCohort: Record<string, Chapter[]> = {
  // Failed the quiz on its score, and may try again. A nurse; her request for recognition waits.
  fatima: [
    joins(25),
    acknowledges(24),
    studies('orientation', { from: 24, to: 22, wrong: 2 }),
    reads({ from: 22, to: 9 }),
    takesQuiz(6, { wrong: 7 }),
    asksForRecognition(
      { hoursAgo: 22 },
      {
        modules: ['client-experience'],
        kind: 'nurse',
        issuer: 'Institute of Nursing, Casablanca',
        number: 'IN-0925',
        years: 8,
        monthsLeft: 14,
        covered:
          'Three years of nursing, five on a maternity ward. I have led families through good days and bad ones.',
      },
    ),
  ],
  // Failed with one wrong answer, because it was a critical one.
  jonas: [
    joins(25),
    acknowledges(25),
    studies('orientation', { from: 25, to: 22, wrong: 0 }),
    reads({ from: 22, to: 7 }),
    takesQuiz(4, { wrong: 1, criticalsWrong: 1 }),
  ],
  // Failed twice, the second time this morning: has to wait until tomorrow.
  anjali: [
    joins(24),
    acknowledges(24),
    studies('orientation', { from: 24, to: 21, wrong: 3 }),
    reads({ from: 21, to: 6 }),
    takesQuiz(3, { wrong: 6 }),
    takesQuiz({ hoursAgo: 3 }, { wrong: 5 }),
  ],
  // Has an account, and has not acknowledged the notice yet.
  callum: [joins(9)],
  // Has an attempt open, with eight answers saved.
  zeynep: [
    joins(24),
    acknowledges(23),
    studies('orientation', { from: 23, to: 20, wrong: 1 }),
    reads({ from: 20, to: 4 }),
    leavesQuizOpen({ hoursAgo: 20 }, 8),
  ],
  // In the middle of the fifth lesson on ethics and safety.
  elena: [
    joins(23),
    acknowledges(22),
    studies('orientation', { from: 22, to: 19, wrong: 2 }),
    reads({ from: 19, to: 5, lessons: 4, halfway: true }),
  ],
  // Passed the quiz, practises and logs it, and waits in the queue for the first sign-offs.
  thabo: [
    joins(25),
    acknowledges(25),
    studies('orientation', { from: 25, to: 22, wrong: 1 }),
    reads({ from: 22, to: 12 }),
    takesQuiz(10, { wrong: 2 }),
    logsPractice([8, 7, 6, 4, 3, 2], ['eligibility-and-identity', 'informed-consent', 'exposure-control']),
    asks(2, 'eligibility-and-identity', { self: 4, note: 'Six questions from memory now.' }),
    asks({ hoursAgo: 5 }, 'informed-consent', {
      of: 'daniel',
      self: 3,
      note: 'The two-minute version. I still look at the card once.',
    }),
  ],
}
