import { expect, test } from 'vitest'
import { startAcademyServer } from '~tests/setup/academy-server'
import { testAcademy } from '~tests/setup/academy'
import { urlOf } from '~tests/setup/database-url'
import { testDatabase } from '~tests/setup/database'

const academy = await testAcademy()

test('answers', async () => {
  const answer = await academy.stranger.get('/')
  expect(answer.status).toBe(200)
  const member = await academy.join({ roles: ['admin'] })
  console.log((await (await member.get('/')).text()).replace(/<svg.*?<\/svg>/gs,'').slice(0,3000))
  console.log((await academy.stranger.get('/nowhere')).status, await (await academy.stranger.post('/')).text())
})
test('process', async () => {
  const server = await startAcademyServer({ DATABASE_URL: urlOf(await testDatabase()) })
  console.log(server.origin, server.setUpPath)
  await (await fetch(server.origin)).text()
  expect(await server.end('SIGTERM')).toBe(0)
})
