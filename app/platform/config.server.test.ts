import { expect, test } from 'vitest'
import { readConfig, settings } from './config.server'

test('a fresh clone needs no setting', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicOrigin: undefined,
    databaseUrl: undefined,
    trustedProxies: 0,
  })
})

test('a setting that is set to nothing counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', LOG_LEVEL: '' })).toEqual(readConfig({}))
})

test.each([
  ['https://academy.example', 'https://academy.example'],
  ['https://academy.example/', 'https://academy.example'],
  ['https://Academy.Example:443', 'https://academy.example'],
  ['http://192.168.1.5:3000', 'http://192.168.1.5:3000'],
])('PUBLIC_ORIGIN=%s is %s, as browsers write it', (given, origin) => {
  expect(readConfig({ PUBLIC_ORIGIN: given }).publicOrigin).toBe(origin)
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', 'eighty'],
  ['PORT', '80.5'],
  ['PUBLIC_ORIGIN', 'academy.example'],
  ['PUBLIC_ORIGIN', 'ftp://academy.example'],
  ['PUBLIC_ORIGIN', 'https://academy.example/training'],
  ['PUBLIC_ORIGIN', 'https://academy.example?a=1'],
  ['PUBLIC_ORIGIN', 'https://me:secret@academy.example'],
  ['DATABASE_URL', 'mysql://here/db'],
  ['DATABASE_URL', 'postgres://user:p@ss word@:x/db'],
  ['DATABASE_CONNECTIONS', '1'],
  ['CONTENT_POLL_SECONDS', '3601'],
  ['SMTP_URL', 'mail.example'],
  ['TRUSTED_PROXIES', '11'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s stops the start with the name of the setting and without its value', (name, value) => {
  const start = () => readConfig({ [name]: value })
  expect(start).toThrow(
    expect.objectContaining({ name: 'StartRefusal', message: expect.stringMatching(new RegExp(`${name}: .+README`)) }),
  )
  if (value.includes('@')) expect(start).not.toThrow(new RegExp(value.replace(/[?.]/g, '\\$&')))
})

test.each([
  ['PORT', '0', 'port', 0],
  ['PORT', '65535', 'port', 65535],
  ['CONTENT_POLL_SECONDS', '0', 'contentPollSeconds', 0],
  ['CONTENT_POLL_SECONDS', '3600', 'contentPollSeconds', 3600],
  ['TRUSTED_PROXIES', '10', 'trustedProxies', 10],
  ['SMTP_URL', 'smtps://mail.example:465', 'smtpUrl', 'smtps://mail.example:465'],
] as const)('%s=%s is taken', (name, given, key, value) => {
  expect(readConfig({ [name]: given })[key]).toBe(value)
})

test('two wrong settings are told together', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: .*LOG_LEVEL: /)
})

test('every setting has a meaning to print', () => {
  expect(settings.filter(({ name, meaning }) => !/^[A-Z][A-Z0-9_]+$/.test(name) || meaning.length < 10)).toEqual([])
})
