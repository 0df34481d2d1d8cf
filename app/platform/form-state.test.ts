import { expect, test } from 'vitest'
import { formState } from './form-state'
import { parseForm } from './forms.server'
import { z } from './zod'

const reply = {
  typed: { name: ['Nia'], days: ['mon', 'tue'], note: [''] },
  errors: { name: ['Too short.'] },
  formErrors: ['Look below.'],
}

test('a form that was never sent shows its defaults', () => {
  const form = formState(undefined)
  expect([form.value('name', 'Ada'), form.value('name'), form.values('days', ['wed']), form.values('days')]).toEqual([
    'Ada',
    undefined,
    ['wed'],
    [],
  ])
  expect([form.errors('name'), form.formErrors]).toEqual([undefined, undefined])
})

test('a form that comes back shows what was typed, also where that is nothing', () => {
  const form = formState(reply)
  expect([form.value('name', 'Ada'), form.value('note', 'Hello'), form.value('unsent', 'Hello')]).toEqual([
    'Nia',
    '',
    undefined,
  ])
  expect([form.values('days', ['wed']), form.values('unticked', ['wed'])]).toEqual([['mon', 'tue'], []])
  expect([form.errors('name'), form.errors('days'), form.formErrors]).toEqual([
    ['Too short.'],
    undefined,
    ['Look below.'],
  ])
})

test('a reply without a complaint about the whole form shows none', () => {
  expect(formState({ ...reply, formErrors: [] }).formErrors).toBeUndefined()
})

test.each([[null], ['saved'], [{ done: true }], [{ typed: {} }], [42]])(
  'an answer that is no form, such as %j, counts as none',
  (answer) => {
    expect(formState(answer).value('name', 'Ada')).toBe('Ada')
  },
)

const posted = (fields: [string, string][]) =>
  new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) })

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a stranger may call a field "%s": it comes back like any other',
  async (name) => {
    const form = await parseForm(
      posted([
        [name, 'a'],
        [name, 'b'],
      ]),
      z.object({ name: z.string() }),
    )
    expect(form.ok).toBe(false)
    if (form.ok) return
    expect(form.answer.init?.status).toBe(400)
    expect(Object.getOwnPropertyNames(form.answer.data.typed)).toEqual([name])
  },
)

test('passwords and proofs are never sent back', async () => {
  const form = await parseForm(
    posted([
      ['name', 'Nia'],
      ['password', 'p'],
      ['newPassword', 'p'],
      ['proof.password', 'p'],
    ]),
    z.object({ age: z.string() }),
  )
  expect(!form.ok && form.answer.data.typed).toEqual({ name: ['Nia'] })
})
