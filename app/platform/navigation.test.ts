import { expect, test } from 'vitest'
import type { Role } from '~/people/permissions'
import { siteNavigation } from './navigation'

test.each<[pathname: string, roles: Role[], label: string | undefined]>([
  ['/admin', ['admin'], 'Academy'],
  ['/admin/ledger', ['admin'], 'Academy'],
  ['/admin/certificates', ['admin'], 'Issue'],
  ['/admin/certificates/template', ['admin'], 'Issue'],
  ['/admin/waivers', ['admin'], 'Issue'],
  ['/admin/waivers/new', ['admin'], 'Issue'],
  ['/admin/levels/foundation/what-if', ['admin'], 'Issue'],
  ['/certificates/0123/story', ['admin'], 'Issue'],
  ['/certificates/0123/story', ['trainee'], 'Certificates'],
  ['/admin/waiversome', ['admin'], 'Academy'],
  ['/learn/certificates/transcripts', ['trainee'], 'Certificates'],
  ['/account', ['admin', 'trainee'], undefined],
])('%s stands, for %s, under %s', (pathname, roles, label) => {
  const current = siteNavigation(roles, pathname).filter((entry) => entry.current)
  expect(current.map((entry) => entry.label)).toEqual(label ? [label] : [])
})
