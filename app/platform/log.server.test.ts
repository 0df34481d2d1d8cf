import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { people } from '~db/schema/people'
import { testDatabase } from '~tests/setup/database'
import { openLog, pathForLog } from './log.server'

const { db } = await testDatabase()

test('a query that fails is logged by its text, never by its values', async () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const failed = await db
    .update(people)
    .set({ name: 'Nia Okafor\nof Lagos', email: 'no address' })
    .where(eq(people.id, 'not-an-id-at-all'))
    .catch((error: unknown) => error)
  log.error({ err: failed }, 'a route failed')
  const [line = ''] = lines
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    msg: 'a route failed',
    err: { message: expect.stringContaining('update "people"') },
  })
  expect(line).not.toMatch(/Nia|Lagos|no address/)
})

test.each([
  ['/set-up/6ykUz7vZ0l0hZ2bWn2p0b8cJ3kqQm6s5tq1r0u9v8w7', '/set-up/…'],
  ['/password/reset/fmB7Id_U_CVQleqyo6YhYrAl-9Kd4ZMq34X5sKBYRsU', '/password/reset/…'],
  [
    '/learn/modules/ethics-safety/lessons/03-heat-pressure-and-time',
    '/learn/modules/ethics-safety/lessons/03-heat-pressure-and-time',
  ],
  ['/attempts/0b1c2d3e-4f50-4a61-9b72-8c93d0a4e5f6', '/attempts/0b1c2d3e-4f50-4a61-9b72-8c93d0a4e5f6'],
])('%s is logged as %s', (path, logged) => {
  expect(pathForLog(path)).toBe(logged)
})
