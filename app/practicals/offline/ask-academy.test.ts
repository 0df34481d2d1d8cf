import { expect, test } from 'vitest'
import { askAboutCapture } from './ask-academy'
import type { Asked } from './capture'

const asked: Asked = {
  intent: 'look',
  capture: {
    ...{ observationId: '00000000-0000-4000-8000-000000000001', instructorId: '00000000-0000-4000-8000-000000000002' },
    ...{ traineeId: '00000000-0000-4000-8000-000000000003', competencySlug: 'a', competencyVersion: 'v', fields: [] },
    ...{ deviceId: '00000000-0000-4000-8000-000000000004', finishedAt: '2026-03-02T10:00:00.000Z', before: null },
    ...{ observedAt: null, accepted: [] },
  },
}
const ready = { is: 'ready', meaning: 'I watched.', remark: null, serverNow: '2026-03-02T10:00:00.000Z' }
const page = (status: number) => new Response('<p>A page</p>', { status, headers: { 'content-type': 'text/html' } })

test.each([
  ['an answer', () => Response.json(ready), 'ready'],
  ['a fault of the academy, as a page', () => page(500), 'at-fault'],
  ['a fault of the academy, as data', () => Response.json({ message: 'Unexpected' }, { status: 500 }), 'at-fault'],
  ['an academy that is starting anew', () => page(503), 'at-fault'],
  ['the login page of a café', () => page(200), 'unreachable'],
  [
    'no answer',
    () => {
      throw new TypeError('Failed to fetch')
    },
    'unreachable',
  ],
])('%s', async (_, answer, is) => {
  expect(await askAboutCapture(asked, async () => answer())).toMatchObject({ is })
})
