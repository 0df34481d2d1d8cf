import type { ScoreKept } from '~/curriculum/quiz-policy'
import { Facts } from '~/ui/facts'
import { minutesWith } from './attempt-rules'
import type { RulesOnPage } from './quiz-rules-on-page'
import type { QuizStanding } from './quiz-standing'
import { openingLast, RIGHT_AFTER_MINUTES, reviewInWords } from './review-rules'

/** The rules of a quiz, as they hold for this trainee now. `extraTimePercent` is of the time limit. */
export function QuizPolicyFacts({
  quiz,
  standing,
  extraTimePercent,
}: {
  quiz: RulesOnPage
  standing: QuizStanding
  extraTimePercent: number
}) {
  return (
    <Facts
      items={[
        {
          term: 'Questions',
          value: `${quiz.drawn}, drawn from a bank of ${quiz.bank}; those you have not seen come first`,
        },
        ...(quiz.readByPeople > 0 ? [{ term: 'Marked by people', value: readByPeopleInWords(quiz) }] : []),
        { term: 'To pass', value: `${quiz.passPercent} % of the marks, and every critical question right` },
        { term: 'Time', value: timeInWords(quiz, extraTimePercent) },
        { term: 'Attempts', value: attemptsInWords(quiz, standing) },
        { term: 'What counts', value: KEPT[quiz.scoreKept] },
        { term: 'Afterwards', value: `You see ${afterwardsInWords(quiz)}` },
      ]}
    />
  )
}

const readByPeopleInWords = ({ readByPeople }: RulesOnPage) =>
  `${readByPeople === 1 ? 'One answer is' : `${readByPeople} answers are`} a text of your own. People read it, so the result takes days, and comes all at once`

const KEPT: Record<ScoreKept, string> = {
  highest: 'Your best attempt',
  latest: 'Your latest attempt, whatever the ones before it were',
  first: 'Your first attempt; any others are for practice',
}

function timeInWords({ timeLimitMinutes, graceMinutes }: RulesOnPage, extraTimePercent: number): string {
  if (timeLimitMinutes === null) return 'As long as you need. You may stop and go on later, on any device'
  const extra = extraTimePercent > 100 ? `, your extra time included (${timeLimitMinutes} without it)` : ''
  const grace =
    graceMinutes === 0
      ? ''
      : `. What is on its way then is taken for ${graceMinutes === 1 ? 'one minute' : `${graceMinutes} minutes`} more`
  return `${minutesWith(timeLimitMinutes, extraTimePercent)} minutes from the start${extra}${grace}`
}

function attemptsInWords(
  { attempts, cooldownHours }: RulesOnPage,
  { attemptsLeft, attemptsUsed, open }: QuizStanding,
): string {
  const longest = Math.max(0, ...cooldownHours)
  const wait = longest > 0 ? `; a wait of up to ${longest} hours between them` : ''
  if (attempts === null || attemptsLeft === null) return `As many as you need${wait}`
  const allowed = Math.max(attempts, attemptsUsed + attemptsLeft + (open ? 1 : 0))
  return `${attemptsLeft} of ${allowed} left${wait}`
}

function afterwardsInWords({ review, attempts }: RulesOnPage): string {
  const last = reviewInWords(review, 'after-pass-or-close')
  const onlyMore = review.later.every((what) => review['after-pass-or-close'].includes(what))
  const end = attempts === null ? 'once you have passed' : 'once you have passed or used your last attempt'
  const [after, later] = [reviewInWords(review, 'right-after'), reviewInWords(review, 'later')]
  const before = after === later ? after : `${after} for ${RIGHT_AFTER_MINUTES} minutes, then ${later}`
  if (before === last) return before
  return onlyMore && before === later
    ? `${before}; ${end}, also ${openingLast(review, 'later')}`
    : `${before}; ${end}, ${last}`
}
