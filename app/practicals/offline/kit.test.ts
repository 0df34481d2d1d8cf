import { expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { formFor, isKitUsable, KIT_HOURS, STAND_INS } from './kit'

const madeAt = '2026-11-22T12:00:00.000Z'

test.each([
  ['new', 0, true],
  ['a minute before 72 hours', KIT_HOURS - 1 / 60, true],
  ['at 72 hours', KIT_HOURS, false],
  ['a month later', 720, false],
])('a kit that is %s', (_, hours, usable) => {
  expect(isKitUsable({ madeAt }, addHours(new Date(madeAt), hours))).toBe(usable)
})

test.each([
  ['Nia Okafor', 'Nia Okafor'],
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['"Bo" O’Neil & Söhne', '&quot;Bo&quot; O’Neil &amp; Söhne'],
  ['$& $1 $$', '$&amp; $1 $$'],
])('the name %s is text in a form, whatever it is made of', (name, shown) => {
  const html = `<form data-trainee="${STAND_INS.traineeName}"><p>${STAND_INS.traineeName}</p><a href="/teach/observe/${STAND_INS.traineeId}/x"></a><input value="${STAND_INS.observationId}"></form>`
  expect(formFor(html, { trainee: { id: 'the-trainee', name }, observationId: 'the-observation' })).toBe(
    `<form data-trainee="${shown}"><p>${shown}</p><a href="/teach/observe/the-trainee/x"></a><input value="the-observation"></form>`,
  )
})
