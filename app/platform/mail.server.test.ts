import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { outbox } from '~db/schema/outbox'
import { testDatabase } from '~tests/setup/database'
import { asHtml, openMail } from './mail.server'
import { deliverOutbox, putInOutbox } from './outbox.server'
import { addMinutes } from './time'

const { db } = await testDatabase()
const now = new Date('2026-11-22T10:00:00Z')

const received: { to: string[]; mail: ParsedMail }[] = []
let refuse: string | undefined
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo: (_address, _session, done) => done(refuse === undefined ? undefined : new Error(refuse)),
  onData(stream, session, done) {
    simpleParser(stream)
      .then((mail) => received.push({ to: session.envelope.rcptTo.map((one) => one.address), mail }))
      .then(() => done(), done)
  },
})
const port = await new Promise<number>((resolve) => {
  const listener = server.listen(0, '127.0.0.1', () => {
    const address = listener.address()
    resolve(typeof address === 'object' && address !== null ? address.port : 0)
  })
})
const mail = openMail({
  smtpUrl: `smtp://127.0.0.1:${port}`,
  from: 'Bright Start <office@bright.example>',
  origin: 'https://academy.example',
})
afterAll(async () => {
  mail.close()
  await new Promise<void>((resolve) => void server.close(() => resolve()))
})

beforeEach(async () => {
  received.length = 0
  refuse = undefined
  await db.delete(outbox)
})

const letter = {
  to: 'zoe@example.com',
  subject: 'Zoë, welcome to “Bright Start”',
  body: {
    lines: ['Hello Zoë & <friends>,', 'See you on Monday.'],
    link: { label: 'Come in', url: 'https://academy.example/invitations/abc?x=1&y=2' },
  },
}

test('a letter arrives in words and signs as it was written, as text and as HTML', async () => {
  await putInOutbox(db, { ...letter, now })
  expect(await deliverOutbox(db, { send: mail.send, now })).toEqual({ sent: 1, failed: 0 })

  const [one] = received
  expect(one?.to).toEqual(['zoe@example.com'])
  expect(one?.mail.subject).toBe(letter.subject)
  expect(one?.mail.from?.text).toBe('"Bright Start" <office@bright.example>')
  expect(one?.mail.text).toContain(
    'Hello Zoë & <friends>,\n\nSee you on Monday.\n\nCome in:\nhttps://academy.example/invitations/abc?x=1&y=2',
  )
  expect(one?.mail.html).toContain('Hello Zoë &amp; &lt;friends&gt;,')
  expect(one?.mail.html).toContain('href="https://academy.example/invitations/abc?x=1&amp;y=2"')
})

test('the same letter keeps its Message-ID over a second try', async () => {
  await putInOutbox(db, { ...letter, now })
  refuse = 'mailbox busy'
  await deliverOutbox(db, { send: mail.send, now })
  refuse = undefined
  await deliverOutbox(db, { send: mail.send, now: addMinutes(now, 5) })
  const [row] = await db.select().from(outbox)
  expect(received.map((one) => one.mail.messageId)).toEqual([`<${row?.id}@academy.example>`])
})

test('what the mail server said against a letter is kept for the admin', async () => {
  await putInOutbox(db, { ...letter, now })
  refuse = 'no such mailbox'
  expect(await deliverOutbox(db, { send: mail.send, now })).toEqual({ sent: 0, failed: 1 })
  const [row] = await db.select().from(outbox)
  expect(row).toMatchObject({ tries: 1, sentAt: null, lastError: expect.stringContaining('no such mailbox') })
})

test('an address with a comma in it is one address, not two', async () => {
  await putInOutbox(db, { ...letter, to: '"a,b"@example.com', now })
  await deliverOutbox(db, { send: mail.send, now })
  expect(received.flatMap((one) => one.to)).toHaveLength(1)
})

test('a line end in a subject starts no header of its own', async () => {
  await putInOutbox(db, { ...letter, subject: 'Hello\r\nBcc: other@example.com', now })
  await deliverOutbox(db, { send: mail.send, now })
  expect(received.map((one) => ({ to: one.to, bcc: one.mail.bcc }))).toEqual([
    { to: ['zoe@example.com'], bcc: undefined },
  ])
})

test('a mail server that is not there leaves the letter for later', async () => {
  await putInOutbox(db, { ...letter, now })
  const nowhere = openMail({ smtpUrl: 'smtp://127.0.0.1:1', from: 'a@b.example', origin: 'https://academy.example' })
  expect(await deliverOutbox(db, { send: nowhere.send, now })).toEqual({ sent: 0, failed: 1 })
  nowhere.close()
  expect((await deliverOutbox(db, { send: mail.send, now: addMinutes(now, 5) })).sent).toBe(1)
})

test('the HTML of a letter without a link has no link in it', () => {
  expect(asHtml({ subject: 'x', body: { lines: ['One.'] } })).not.toContain('<a ')
})
