import { describe, expect, test } from 'vitest'
import { parseForm } from '~/platform/forms.server'
import { AttemptPageForm, AutosavedAnswer, fieldsOf } from './forms'

const posted = async (fields: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return parseForm(new Request('http://academy.example/attempts/x', { method: 'POST', body: form }), AttemptPageForm)
}
const question = (position: number, sequence: number, ...parts: string[]): [string, string][] => [
  [fieldsOf(position).position, String(position)],
  [fieldsOf(position).sequence, String(sequence)],
  ...parts.map((part): [string, string] => [fieldsOf(position).answer, part]),
]

describe('the posted attempt page', () => {
  test('is a list of answers, whatever fields they came from', async () => {
    const form = await posted([
      ...question(1, 0, 'b'),
      ...question(2, 3, 'a', 'c'),
      ...question(3, 0),
      ...question(4, 1, ''),
      ['intent', 'hand-in'],
    ])
    expect(form).toMatchObject({
      ok: true,
      value: {
        intent: 'hand-in',
        answers: [
          { position: 1, sequence: 0, answer: ['b'] },
          { position: 2, sequence: 3, answer: ['a', 'c'] },
          { position: 3, sequence: 0, answer: [] },
          { position: 4, sequence: 1, answer: [] },
        ],
      },
    })
  })

  test('saves when Enter was pressed in a field', async () => {
    expect(await posted(question(1, 0, '15'))).toMatchObject({
      ok: true,
      value: { intent: 'save', answers: [{ answer: ['15'] }] },
    })
  })

  test.each<[string, [string, string][]]>([
    ['a position that is no number', [['answers[0].position', 'one']]],
    [
      'a sequence below nought',
      [
        ['answers[0].position', '1'],
        ['answers[0].sequence', '-1'],
      ],
    ],
    ['another intent', [['intent', 'pass']]],
    [
      'an answer of 20,001 characters',
      [
        ['answers[0].position', '1'],
        ['answers[0].answer', 'x'.repeat(20_001)],
      ],
    ],
  ])('is refused with %s', async (_, fields) => {
    expect(await posted(fields)).toMatchObject({ ok: false })
  })
})

test.each([
  [{ position: 1, answer: ['a'], sequence: 1 }, true],
  [{ position: 1, answer: [], sequence: 1 }, true],
  [{ position: 1, answer: 'a', sequence: 1 }, false],
  [{ position: 1, answer: ['a'], sequence: 0 }, false],
  [{ position: 1, answer: ['a'], sequence: 1.5 }, false],
  [{ position: 0, answer: ['a'], sequence: 1 }, false],
  [{ answer: ['a'], sequence: 1 }, false],
  [null, false],
])('autosave may send %j: %s', (body, good) => {
  expect(AutosavedAnswer.safeParse(body).success).toBe(good)
})
