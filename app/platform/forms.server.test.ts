import { expect, test } from 'vitest'
import { parseForm } from './forms.server'
import { z } from './zod'

const Signing = z.object({ reason: z.string('Say why.'), proof: z.string().optional() })

const parsed = (fields: Record<string, string>) =>
  parseForm(new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) }), Signing)

test('a form that is brought back after a session is not carried out, and stands filled in again', async () => {
  const form = await parsed({ reason: 'The flood.', proof: 'secret', broughtBack: 'yes' })
  if (form.ok) throw new Error('it was taken')
  expect(form.answer.data).toEqual({
    typed: { reason: ['The flood.'] },
    errors: {},
    formErrors: [expect.stringMatching(/filled in again/)],
  })
  expect(form.answer.init?.status).toBe(200)
})

test('of a form that is brought back with a gap, nothing is marked as wrong before it is sent', async () => {
  const form = await parsed({ broughtBack: 'yes' })
  expect(form).toMatchObject({ ok: false, answer: { data: { errors: {} } } })
})

test('any other form is taken', async () => {
  expect(await parsed({ reason: 'The flood.' })).toMatchObject({ ok: true, value: { reason: 'The flood.' } })
})
