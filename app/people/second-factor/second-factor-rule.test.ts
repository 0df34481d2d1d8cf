import { expect, test } from 'vitest'
import type { Role } from '../permissions'
import { demandOn, FIRST_RULE } from './second-factor-rule'

const required = { rule: 'required', requiredFrom: '2026-12-01' } as const

test.each<[string, Role[], Parameters<typeof demandOn>[1], string, string]>([
  ['an instructor of a fresh academy', ['instructor'], FIRST_RULE, '2026-11-30T12:00:00Z', 'recommended'],
  ['a trainee of a fresh academy', ['trainee'], FIRST_RULE, '2026-11-30T12:00:00Z', 'none'],
  ['an admin where it is off', ['admin'], { rule: 'off', requiredFrom: null }, '2026-11-30T12:00:00Z', 'none'],
  ['an admin a second before the day', ['admin'], required, '2026-11-30T23:59:59Z', 'soon'],
  ['an admin as the day begins, in UTC', ['admin'], required, '2026-12-01T00:00:00Z', 'now'],
  ['an instructor who learns too, later', ['trainee', 'instructor'], required, '2027-06-01T00:00:00Z', 'now'],
  ['a trainee, later', ['trainee'], required, '2027-06-01T00:00:00Z', 'none'],
  ['somebody without a role', [], required, '2027-06-01T00:00:00Z', 'none'],
])('what is asked of %s', (_, roles, rule, now, demand) => {
  expect(demandOn(roles, rule, new Date(now))).toBe(demand)
})
