import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HeldCertificates } from './held-certificates'

const certificate = {
  ...{ serial: '0'.repeat(26), traineeId: 'linh', holder: 'Linh Tran', levelSlug: 'foundation', level: 'Foundation' },
  ...{ cycle: 1, issuedAt: new Date('2026-01-10T09:00:00Z'), validUntil: new Date('2027-01-10T09:00:00Z') },
  ...{
    status: 'valid' as const,
    renewable: true,
    beganAt: new Date('2026-01-05T09:00:00Z'),
    renewableFrom: new Date('2026-10-12T09:00:00Z'),
  },
}
const words = (changes: Partial<typeof certificate>, levels = ['foundation']) =>
  renderToStaticMarkup(
    <HeldCertificates
      {...{ levels, academy: 'Bright Start', origin: 'https://academy.example' }}
      certificates={[{ ...certificate, ...changes }]}
    />,
  )

test.each([
  [
    'near its end leads to what a renewal asks for',
    words({}),
    '<a href="#foundation">see what its renewal asks for</a>',
  ],
  ['before says from when it can be renewed', words({ renewable: false }), 'it can be renewed from 12 October 2026'],
  ['of a level that is gone leads nowhere', words({}, []), 'its level is not taught any more'],
])('a valid certificate %s', (_when, shown, says) => {
  expect(shown).toContain(says)
})
