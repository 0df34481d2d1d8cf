import { expect, test } from 'vitest'
import { parseForm } from '~/platform/forms.server'
import { AcceptForm, AccountForm, CohortForm, InviteForm, PeopleQuery, SetUpForm, SignInForm } from './forms'

const post = (fields: Record<string, string>) =>
  new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) })
const parse = async (schema: Parameters<typeof parseForm>[1], fields: Record<string, string>) => {
  const form = await parseForm(post(fields), schema)
  return form.ok
    ? { value: form.value }
    : { errors: form.answer.data.errors, typed: form.answer.data.typed, status: form.answer.init?.status }
}
const setUp = {
  academyName: 'Bright Start',
  name: 'Ada Brook',
  email: 'ada@bright.example',
  password: 'gravel otter',
  passwordAgain: 'gravel otter',
  timeZone: 'Europe/Berlin',
  choice: 'empty',
}

test('an empty form is answered with a sentence for every field, and nothing more technical', async () => {
  const { errors, status } = await parse(SetUpForm, {})
  expect(status).toBe(400)
  expect(Object.keys(errors ?? {}).toSorted()).toEqual(Object.keys(setUp).toSorted())
  for (const said of Object.values(errors ?? {}).flat()) expect(said).toMatch(/^(Write|Choose|Load|Tick) .+\.$/)
})

test('passwords never come back to the page', async () => {
  const { typed } = await parse(SetUpForm, { ...setUp, email: 'nonsense' })
  expect(typed).toMatchObject({ email: ['nonsense'], name: ['Ada Brook'] })
  expect(JSON.stringify(typed)).not.toContain('gravel otter')
})

test('two passwords that differ are noticed at the second', async () => {
  expect((await parse(SetUpForm, { ...setUp, passwordAgain: 'gravel ottr' })).errors).toEqual({
    passwordAgain: ['The two passwords differ. Write them again.'],
  })
})

test('a password that is easy to guess is noticed at its field', async () => {
  const { errors } = await parse(SetUpForm, { ...setUp, password: 'password1234', passwordAgain: 'password1234' })
  expect(errors).toEqual({ password: [expect.stringContaining('strangers try first')] })
})

test.each([
  ['spaces around it', '  anna@example.com ', 'anna@example.com'],
  ['a plus and dots', 'a.n+n.a@mail.example.co.uk', 'a.n+n.a@mail.example.co.uk'],
  ['no at sign', 'anna', undefined],
  ['two addresses', 'anna@example.com,bela@example.com', undefined],
  ['a display name', 'Anna <anna@example.com>', undefined],
  ['a line end', 'anna@example.com\nBcc: x@example.com', undefined],
  ['too many letters', `${'a'.repeat(250)}@example.com`, undefined],
])('an address with %s', async (_, email, taken) => {
  const { value } = await parse(SignInForm, { email, password: 'x' })
  expect((value as { email: string } | undefined)?.email).toBe(taken)
})

test.each([
  ['composed', 'Zoe\u0308 Nguye\u0302\u0303n', 'Zoë Nguyễn'],
  ['of one line', 'Anna\r\n\tKim  Lee ', 'Anna Kim Lee'],
  ['in any script', '李小龙', '李小龙'],
  ['without signs that turn the line round', 'Anna \u202eeeL\u2066', 'Anna eeL'],
  ['without signs that nobody sees', 'An\u200bna\ufeff Le\u00ade', 'Anna Lee'],
  ['with the joiners that Persian is written with', 'علی\u200cرضا', 'علی\u200cرضا'],
  ['not of what nobody sees', '\u200b\u2060\u200d', undefined],
  ['not of signs only', '… ✨ —', undefined],
  ['not of spaces only', ' \u00a0\u2003', undefined],
  ['of 120 characters', 'a'.repeat(120), 'a'.repeat(120)],
  ['not of 121 characters', 'a'.repeat(121), undefined],
])('a name is %s', async (_, name, taken) => {
  const { value } = await parse(AccountForm, { intent: 'details', name, timeZone: 'UTC' })
  expect((value as { name: string } | undefined)?.name).toBe(taken)
})

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
])('the time zone %s', async (timeZone, taken) => {
  expect(
    'value' in (await parse(AcceptForm, { intent: 'new-account', name: 'Noor', password: 'gravel otter', timeZone })),
  ).toBe(taken)
})

test('a trainee is invited into a cohort, an instructor is not', async () => {
  const invite = { email: 'a@example.com', name: 'Anna' }
  expect((await parse(InviteForm, { ...invite, role: 'trainee' })).errors).toHaveProperty('cohortId')
  expect(await parse(InviteForm, { ...invite, role: 'instructor' })).toHaveProperty('value')
  expect(await parse(InviteForm, { ...invite, role: 'trainee', cohortId: crypto.randomUUID() })).toHaveProperty('value')
})

test('a destructive button without its tick does nothing', async () => {
  expect((await parse(CohortForm, { intent: 'archive' })).errors).toEqual({ confirmed: ['Tick the box to confirm.'] })
  expect(await parse(CohortForm, { intent: 'archive', confirmed: 'yes' })).toHaveProperty('value')
})

test('an intent that no form has is refused', async () => {
  expect(await parse(CohortForm, { intent: 'delete-everything' })).toHaveProperty('errors')
})

test.each(['2026-11-22', '2028-02-29'])('the date %s is taken', async (startsOn) => {
  expect(await parse(CohortForm, { intent: 'rename', name: 'Autumn', startsOn })).toHaveProperty('value')
})

test.each(['22.11.2026', '2026-02-30', '2027-02-29', 'tomorrow', ''])('the date %s is refused', async (startsOn) => {
  expect(await parse(CohortForm, { intent: 'rename', name: 'Autumn', startsOn })).toHaveProperty('errors.startsOn')
})

test('nonsense in the address of the list counts as not asked', () => {
  expect(PeopleQuery.parse({ role: 'emperor', state: 'x', page: '-3' })).toEqual({
    role: undefined,
    state: undefined,
    page: undefined,
  })
  expect(PeopleQuery.parse({ page: '2', role: 'admin', search: 'anna' })).toEqual({
    page: 2,
    role: 'admin',
    search: 'anna',
  })
})
