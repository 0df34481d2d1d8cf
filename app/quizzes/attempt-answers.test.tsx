import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AttemptAnswers } from './attempt-answers'
import type { ReviewedQuestion } from './attempt-views'
import type { Verdict } from './review-rules'

const lessons = {
  '01-first': { title: 'First', href: '/learn/first', headings: [{ id: 'the-idea', text: 'The idea' }] },
}

const asked = (story: { verdict?: Verdict; lesson?: string; section?: string }): ReviewedQuestion => ({
  position: 1,
  ask: 'Is it so?',
  critical: false,
  marks: 0,
  maxMarks: 1,
  verdict: 'wrong',
  face: { type: 'true-false' },
  answer: [],
  lesson: '01-first',
  ...story,
})

test.each([
  ['the part of the lesson', { section: 'the-idea' }, ['/learn/first#the-idea']],
  ['the lesson, when no part is named', {}, ['/learn/first']],
  ['the lesson, when the part has been renamed since', { section: 'an-idea' }, ['/learn/first']],
  ['nothing, when the lesson is gone', { lesson: '02-gone', section: 'the-idea' }, []],
  ['nothing, when the answer was right', { section: 'the-idea', verdict: 'right' as const }, []],
])('an answer that was looked back on leads to %s', (_, story, links) => {
  const html = renderToStaticMarkup(<AttemptAnswers questions={[asked(story)]} lessons={lessons} />)
  expect([...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1])).toEqual(links)
})
