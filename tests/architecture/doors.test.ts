import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { testAcademy } from '~tests/setup/academy'
import { twoCohorts } from './doors-world'
import routes from '../../app/routes'

const academy = await testAcademy()
const now = academy.clock.now()
const { people, things } = await twoCohorts(academy, now)

const fill = (path: string) => `/${path.replace(/:(\w+)/g, (_, n: string) => (path.startsWith('attempts/') && path.endsWith('result') ? things.submittedAttemptId : path.startsWith('invitations') ? things.invitationToken : path.startsWith('account/held') ? things.heldToken : (things as Record<string, string>)[n] ?? 'missing'))}`

test('dump', { timeout: 200000 }, async () => {
  const out: string[] = []
  for (const method of ['get', 'post'] as const) for (const r of await routes) {
    const path = r.path ?? ''
    const row: string[] = []
    for (const who of [undefined, people.owner, people.other, people.instructor, people.otherInstructor, people.admin]) {
      const visitor = who ? await academy.signIn({ ...who, roles: [...who.roles] }) : academy.stranger
      const answer = await visitor[method](fill(path))
      const to = answer.headers.get('location')
      await answer.text()
      row.push(to ? (to.startsWith('/sign-in') ? 'in' : `${answer.status}${to}`) : String(answer.status))
    }
    out.push(`${method.padEnd(5)}${path.padEnd(55)} ${row.join('  ')}`)
  }
  writeFileSync('/tmp/doors.txt', out.join('\n'))
  console.log(academy.errors().join('\n').slice(0, 4000))
})
