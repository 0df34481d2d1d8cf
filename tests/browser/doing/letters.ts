import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import type { Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'

/** How the link in a letter comes to the one it was written to. */
export type Letters = {
  /** The setting that makes the academy use it; none for the outbox. */
  settings: Record<string, string>
  /** The link in the newest letter to this address whose subject fits. `admin` is an admin's page. */
  linkFor: (email: string, subject: RegExp, admin: Page) => Promise<string>
  close: () => Promise<void>
}

type Received = { to: string; subject: string; text: string }

/** A real mail server in this process that keeps what it is given. */
export async function aMailServer(): Promise<Letters> {
  const received: Received[] = []
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      simpleParser(stream).then(({ subject = '', text = '' }) => {
        for (const { address } of session.envelope.rcptTo) received.push({ to: address, subject, text })
        for (const look of waiting) look()
        done()
      }, done)
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  const linkFor = (email: string, subject: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const letter = received.findLast((one) => one.to === email && subject.test(one.subject))
        const link = letter && /https?:\/\/\S+/.exec(letter.text)?.[0]
        if (!link) return void waiting.add(look)
        waiting.delete(look)
        resolve(link)
      }
      look()
    })
  return {
    settings: { SMTP_URL: `smtp://127.0.0.1:${port}` },
    linkFor,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** No mail server: an admin opens the letter on the outbox page and hands the link over. */
export function theOutboxPage(origin: () => string): Letters {
  const linkFor = async (email: string, subject: RegExp, admin: Page) => {
    await admin.goto(`${origin()}/admin/outbox`)
    await admin.getByRole('row').filter({ hasText: email }).getByRole('link', { name: subject }).first().click()
    const handed = admin.getByText(/^https?:\/\/\S+$/)
    return (await handed.innerText()).trim()
  }
  return { settings: {}, linkFor, close: async () => {} }
}
