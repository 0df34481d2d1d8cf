import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HeldForm } from './held-form'
import { fieldsToHold } from './held-form-fields'

function shown(path: string, fields: [string, string][]): string {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return renderToStaticMarkup(<HeldForm kept={{ path, ...fieldsToHold(form) }} name="Ines Duarte" />)
}
const visible = (markup: string) => markup.replace(/<input[^>]*>/g, '')

const observation: [string, string][] = [
  ['observationId', '7197b7de-04a5-4b0c-8a0e-3f6a1c0f6f10'],
  ['sequence', '1'],
  ['writtenOn', '0b2f6a4e-0a58-4c7e-9d55-0f8f6c8c1a11'],
  ['presenceSentAt', '1795709052032'],
  ['exposureClock', '[[1,2]]'],
  ['items.opens-with-role', 'yes'],
  ['entrustment', '4'],
  ['strengths', 'Asked before every change of position.'],
  ['proofAsked', 'yes'],
  ['proof.code', '123456'],
]

test('a form that signs is not sent from here: it leads back to where it is read and signed', () => {
  const markup = shown('/teach/observe/nia/hold', observation)
  expect(markup).toContain('Go back to the form')
  expect(markup).toContain('nothing is signed')
  expect(markup).toMatch(
    /<form method="post" action="\/teach\/observe\/nia\/hold"><input type="hidden" name="broughtBack"/,
  )
  expect(markup).not.toMatch(/Send it now|Look at the page/)
  expect(visible(markup)).toContain('Asked before every change of position.')
  expect(markup).not.toContain('123456')
})

test('what a program wrote into a form is carried along and never shown', () => {
  const markup = shown('/learn/practice', observation.slice(0, -2))
  expect(markup).toContain('Send it now')
  expect(visible(markup)).not.toMatch(
    /7197b7de|0b2f6a4e|1795709052032|Observation id|Sequence|Written on|Presence|Exposure clock/,
  )
  expect(markup).toContain('7197b7de')
})

test('what was typed is shown under the name of its field', () => {
  const words = visible(
    shown('/admin/cohorts', [
      ['intent', 'new'],
      ['name', 'Autumn'],
      ['startsOn', '2026-11-22'],
    ]),
  )
  expect(words).toMatch(/Name.*Autumn.*Starts on.*2026-11-22/s)
  expect(words).not.toContain('Passwords')
})

test('that a password is not kept is said where one was sent', () => {
  expect(shown('/account', [['password', 'paper boats at noon']])).toContain('Passwords and files are not kept')
})
