import { expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'
import { answerOf, routeArgs } from '~tests/setup/route-args'
import { loader as credential } from './credential'
import { action as verifyFile } from './verify'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
const params = { credentialId: '0'.repeat(26) }

test.each<[string, number, (clientAddress: string) => unknown]>([
  [
    'credentials',
    60,
    (clientAddress) => credential(routeArgs(db, { path: '/credentials/0', params, clientAddress, now })),
  ],
  ['files', 20, (clientAddress) => verifyFile(routeArgs(db, { path: '/verify', form: {}, clientAddress, now }))],
])('%s are counted for all the addresses that one line has', async (_what, limit, ask) => {
  const statuses: number[] = []
  for (let n = 0; n <= limit; n++) statuses.push((await answerOf(() => ask(`2001:db8:1:2::${n.toString(16)}`))).status)
  expect(statuses.slice(0, limit).filter((status) => status === 429)).toEqual([])
  expect(statuses.at(-1)).toBe(429)
  expect((await answerOf(() => ask('2001:db8:1:3::1'))).status).not.toBe(429)
})

test('a program that asks for what is not there is told so in words, and not that the server failed', async () => {
  const asked = credential(routeArgs(db, { path: '/credentials/0', params, clientAddress: '192.0.2.7', now }))
  const said: unknown = await asked.catch((thrown: unknown) => thrown)
  if (!(said instanceof Response)) throw new Error('an address for programs answers with a response')
  expect([said.status, await said.text()]).toEqual([404, expect.stringMatching(/nothing at this address/)])
})
