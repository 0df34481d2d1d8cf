import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, test } from 'vitest'
import { aCompetency, aFilledObservation } from '~tests/factories/practicals'
import { fieldsOf, filledFrom } from './filled-from'
import { DraftForm, ObservationForm, PracticeForm, RequestForm } from './forms'
import { sealed } from './signed-record.server'

const competency = aCompetency()
const about = {
  traineeId: 'nia',
  competencySlug: competency.slug,
  competencyVersion: competency.version,
  timeZone: 'Europe/Lisbon',
}
const whole = {
  observationId: '0b2f6a4e-0a58-4c7e-9d55-0f8f6c8c1a11',
  'items.reads-ti': 'yes',
  'items.starts-low': 'no',
  'items.stops-in-time': 'not_observed',
  'domains.preparation': 'meets',
  'domains.acquisition': 'meets',
  'domains.optimisation': 'meets',
  'domains.communication': 'meets',
  entrustment: '4',
  occasion: 'phantom/performed',
  strengths: ' Calm. ',
}

function posted(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return parseWithZod(form, { schema: ObservationForm(competency) })
}
function errorsOf(fields: Record<string, string>): string[] {
  const submission = posted(fields)
  return submission.status === 'error' ? Object.keys(submission.error ?? {}).sort() : []
}

describe('the observation form', () => {
  test.each(['0026-11-26T10:00', '0000-01-01T00:00', '9999-12-31T23:59'])(
    'a slip of the year, %s, is told at its field',
    (observedAt) => {
      expect(posted({ ...whole, observedAt })).toMatchObject({
        status: 'error',
        error: { observedAt: [expect.stringContaining('look at the year again')] },
      })
    },
  )

  test('a whole form is an observation, seen as it is signed unless it says when', () => {
    const submission = posted(whole)
    if (submission.status !== 'success') throw new Error(JSON.stringify(submission.error))
    expect(filledFrom(submission.value, about)).toMatchObject({
      id: whole.observationId,
      observedAt: null,
      tiMax: null,
      strengths: 'Calm.',
      nextStep: null,
      requestId: null,
      entrustment: 4,
    })
    const earlier = posted({ ...whole, observedAt: '2026-07-01T09:30', tiMax: '0.65', probeOnMinutes: '12' })
    if (earlier.status !== 'success') throw new Error(JSON.stringify(earlier.error))
    expect(filledFrom(earlier.value, about)).toMatchObject({
      observedAt: new Date('2026-07-01T08:30:00Z'),
      tiMax: 0.65,
      probeOnMinutes: 12,
    })
  })

  test('an empty one names everything that is missing at once, each at its own field', () => {
    expect(errorsOf({})).toEqual([
      'domains.acquisition',
      'domains.communication',
      'domains.optimisation',
      'domains.preparation',
      'entrustment',
      'items.reads-ti',
      'items.starts-low',
      'items.stops-in-time',
      'observationId',
      'occasion',
      'strengths',
    ])
  })

  test.each([
    ['a domain below meets', { 'domains.acquisition': 'developing' }, ['nextStep']],
    ['a critical item missed', { 'items.reads-ti': 'no' }, ['nextStep']],
    ['trusted with what they only helped with', { occasion: 'phantom/assisted' }, ['entrustment']],
    ['an index that is a slip', { tiMax: '12' }, ['tiMax']],
    ['an index that is no number', { tiMax: 'low' }, ['tiMax']],
    ['half a minute', { probeOnMinutes: '2.5' }, ['probeOnMinutes']],
    ['a time that is none', { observedAt: 'yesterday' }, ['observedAt']],
    ['only blanks for strengths', { strengths: '   ' }, ['strengths']],
    ['an entrustment off the scale', { entrustment: '6' }, ['entrustment']],
  ])('%s is marked where it stands', (_, change, fields) => {
    expect(errorsOf({ ...whole, ...change })).toEqual(fields)
  })

  test('a signed observation fills the form that corrects it with exactly what was signed', () => {
    const filled = aFilledObservation({
      traineeId: 'nia',
      competency,
      observedAt: new Date('2026-07-01T08:30:00Z'),
      nextStep: 'Slower.',
    })
    const { id, observedAt, ...rest } = filled
    const unsealed = {
      ...rest,
      id,
      observedAt: observedAt ?? new Date(0),
      instructorId: 'ines',
      supersedesId: null,
      scopeId: null,
      latePermissionId: null,
      criticalsMissed: 0,
      signedAt: new Date(),
      signerName: 'Ines',
      traineeName: 'Nia',
      signerTimeZone: 'UTC',
      meaning: '',
      provedBy: '',
      presence: null,
      presenceAt: null,
      exposureSeconds: null,
    }
    const again = posted({ ...fieldsOf(sealed(unsealed, 'salt'), 'Europe/Lisbon'), observationId: whole.observationId })
    if (again.status !== 'success') throw new Error(JSON.stringify(again.error))
    expect(filledFrom(again.value, about)).toEqual({ ...filled, id: whole.observationId })
  })
})

test('asking and withdrawing are told apart, and a rating of oneself comes first', () => {
  expect(RequestForm.safeParse({ intent: 'ask' }).error?.issues.map((issue) => issue.path.join('.'))).toEqual([
    'selfEntrustment',
  ])
  expect(RequestForm.parse({ intent: 'ask', selfEntrustment: 3 })).toEqual({
    intent: 'ask',
    selfEntrustment: 3,
    instructorId: null,
    note: '',
  })
  expect(RequestForm.safeParse({ intent: 'withdraw', requestId: 'mine' }).success).toBe(false)
})

test('a practice entry needs the day and what was done, and leaves empty what was not noted', () => {
  const entry = {
    intent: 'log',
    entryId: whole.observationId,
    competencySlug: 'exposure-control',
    practisedOn: '2026-03-02',
    setting: 'phantom',
    participation: 'assisted',
  }
  expect(PracticeForm.parse(entry)).toMatchObject({ tiMax: null, miMax: null, probeOnMinutes: null, note: '' })
  expect(PracticeForm.safeParse({ ...entry, practisedOn: '2026-02-30' }).success).toBe(false)
})

test.each([
  [{ sequence: 0 }, true],
  [{ sequence: -1 }, false],
  [{ sequence: 1.5 }, false],
  [{ sequence: Number.NaN }, false],
  [{ sequence: 1, intent: 'sign' }, false],
])('a draft numbered %j', (given, readable) => {
  expect(DraftForm.safeParse({ observationId: whole.observationId, ...given }).success).toBe(readable)
})
