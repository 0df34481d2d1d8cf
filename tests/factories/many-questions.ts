import { WrittenQuestion } from '~/curriculum/question-schema'

const TAGS = ['scope', 'exposure', 'consent', 'referral']

/** So many questions with one right option, as long as ours are and no two alike: every format carries them. */
export function manyQuestions(count: number): WrittenQuestion[] {
  return Array.from({ length: count }, (_, n) =>
    WrittenQuestion.parse({
      id: `question-${n + 1}`,
      type: 'single',
      tag: TAGS[n % TAGS.length],
      difficulty: (n % 3) + 1,
      lesson: '01-first',
      sources: ['fda-2014'],
      ask: `In session ${n + 1} the client asks for one more look after twenty minutes. What do you do first, and why?`,
      options: [
        {
          id: 'a',
          text: `Say what minute ${n + 1} of the log shows, and end the session kindly`,
          correct: n % 2 === 0,
        },
        { id: 'b', text: `Look once more, at half of the output of session ${n + 1}`, correct: n % 2 === 1 },
        { id: 'c', text: 'Look once more, because she has paid for it' },
        { id: 'd', text: 'Ask her partner, who has been watching the clock' },
      ],
      rationale: `The limit holds for session ${n + 1} as for any other: time is the part of exposure that you decide.`,
    }),
  )
}
