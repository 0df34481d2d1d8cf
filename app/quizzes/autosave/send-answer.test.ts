import { expect, test } from 'vitest'
import { type Reply, replyFrom } from './send-answer'

test.each<[number, object, Reply]>([
  [200, { sequence: 3 }, { is: 'saved', sequence: 3 }],
  [
    409,
    { stands: { answer: ['a'], sequence: 4 }, sentence: 'S.' },
    { is: 'newer-stands', answer: ['a'], sequence: 4, sentence: 'S.' },
  ],
  [400, { sentence: 'S.' }, { is: 'unreadable', sentence: 'S.' }],
  [401, {}, { is: 'signed-out' }],
  [404, { sentence: 'S.' }, { is: 'closed', sentence: 'S.' }],
  [410, { sentence: 'S.' }, { is: 'closed', sentence: 'S.' }],
  [429, {}, { is: 'unreachable' }],
  [500, {}, { is: 'unreachable' }],
  [200, {}, { is: 'unreachable' }],
  [302, {}, { is: 'unreachable' }],
])('a reply of %d with %j is read as %j', (status, body, reply) => {
  expect(replyFrom(status, body)).toEqual(reply)
})
