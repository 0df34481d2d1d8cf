import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { USUAL_REVIEW } from '~/curriculum/quiz-policy'
import { learntByRetaking, OURS, PLAIN, retakeNumbers, retakenQuiz } from '~tests/bench/retakes'

const quiz = retakenQuiz()

describe('somebody who takes a quiz over and over instead of reading', () => {
  test.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'learns less of the bank than from plain draws with a full review, after 3 attempts and after 6: seed %d',
    (seed) => {
      const [ours, plain] = [OURS, PLAIN].map((regime) => learntByRetaking(quiz, regime, 6, seed))
      for (const attempts of [3, 6]) expect(ours?.[attempts - 1]).toBeLessThan(plain?.[attempts - 1] ?? 0)
    },
  )

  test('is held up by the review and not by the draw alone: with a full review, unseen first shows more, sooner', () => {
    const shownAll = learntByRetaking(quiz, { ...PLAIN, unseenFirst: true }, 3, 1)
    expect(shownAll).toEqual([20 / 60, 40 / 60, 1])
    expect(learntByRetaking(quiz, { ...PLAIN, review: USUAL_REVIEW }, 3, 1).at(-1)).toBeLessThan(1 / 2)
  })

  test('the story is the same for the same seed', () => {
    expect(learntByRetaking(quiz, OURS, 6, 7)).toEqual(learntByRetaking(quiz, OURS, 6, 7))
  })

  test('the README tells the shares as they come out', async () => {
    const readme = (await readFile('README.md', 'utf8')).replace(/\s+/g, ' ')
    for (const { attempts, ours, plain } of retakeNumbers())
      expect(readme).toContain(`${ours} % after ${attempts} attempts instead of ${plain} %`)
  })
})
