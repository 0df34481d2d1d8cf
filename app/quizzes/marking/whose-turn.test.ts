import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import type { Given, Turn } from './final-mark'
import { type Claim, isNextForMe, myTurn } from './whose-turn'

const now = new Date('2026-03-01T09:00:00Z')
const one = { markers: 1, tolerance: 1 } as const
const two = { markers: 2, tolerance: 1 } as const
const by = (markedBy: string, turn: Turn, marks = 3): Given => ({ markedBy, turn, marks })
const held = (claimedBy: string, turn: Turn, minutes = 10): Claim => ({
  ...{ turn, claimedBy, claimedByName: `Dr ${claimedBy}` },
  lapsesAt: addMinutes(now, minutes),
})

test.each([
  ['what nobody has read is mine to read', [], [], one, { turn: 'first', again: false }],
  [
    'what somebody reads now is not',
    [],
    [held('Kofi', 'first')],
    one,
    { turn: undefined, because: 'Dr Kofi is reading this one now.' },
  ],
  ['what I read now is', [], [held('me', 'first')], one, { turn: 'first', again: false }],
  ['a claim that lapsed holds nobody', [], [held('Kofi', 'first', 0)], one, { turn: 'first', again: false }],
  [
    'where two are asked for, the second is free beside the first',
    [],
    [held('Kofi', 'first')],
    two,
    { turn: 'second', again: false },
  ],
  [
    'where I hold the second, it stays mine when the first is let go',
    [],
    [held('me', 'second')],
    two,
    { turn: 'second', again: false },
  ],
  ['nobody reads for two', [by('me', 'first')], [], two, { turn: 'first', again: true }],
  ['the second is another’s', [by('Kofi', 'first')], [], two, { turn: 'second', again: false }],
  ['my one mark may be given anew', [by('me', 'first')], [], one, { turn: 'first', again: true }],
  ['another’s one mark may not', [by('Kofi', 'first')], [], one, { turn: undefined, because: 'This one is marked.' }],
  [
    'two that agree are done',
    [by('me', 'first'), by('Kofi', 'second')],
    [],
    two,
    { turn: undefined, because: 'This one is marked.' },
  ],
  [
    'two that are apart wait for a decision, also mine',
    [by('me', 'first', 0), by('Kofi', 'second', 4)],
    [],
    two,
    { turn: 'moderation', again: false },
  ],
  [
    'a decision may be taken anew',
    [by('a', 'first', 0), by('b', 'second', 4), by('me', 'moderation', 2)],
    [],
    two,
    { turn: 'moderation', again: true },
  ],
  [
    'what somebody decides now is not mine',
    [by('a', 'first', 0), by('b', 'second', 4)],
    [held('Kofi', 'moderation')],
    two,
    { turn: undefined, because: 'Dr Kofi is reading this one now.' },
  ],
] as const)('%s', (_, readings, claims, policy, turn) => {
  expect(myTurn({ readings, claims, policy, me: 'me', now })).toEqual(turn)
})

test.each([
  ['unread', [], true],
  ['read by another, where two are asked for', [by('Kofi', 'first')], true],
  ['read by me', [by('me', 'first')], false],
  ['apart between two others', [by('a', 'first', 0), by('b', 'second', 4)], true],
  [
    'apart between me and another: that is for a third, or for both together',
    [by('me', 'first', 0), by('b', 'second', 4)],
    false,
  ],
  ['settled', [by('a', 'first'), by('b', 'second')], false],
])('going on, one that is %s', (_, readings, comes) => {
  expect(isNextForMe({ readings, claims: [], policy: two, me: 'me', now })).toBe(comes)
})
