import type { LetterBody, OutgoingLetter, Send } from './outbox.server'

/** A mail server to hand letters to. `close` ends its connections. */
export type Mail = { send: Send; close: () => void }

const WAITS_MS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 10_000 }

/** A send is given up after this, well before the outbox's first pause is over: it is never started twice. */
const WHOLE_SEND_MS = 120_000

/**
 * Opens the mail server at `smtpUrl` (smtp:// or smtps://, user and password in it). `from` is the sender
 * as people see it. A letter keeps its Message-ID over every try, so that a mailbox can tell a second copy.
 */
export function openMail({ smtpUrl, from, origin }: { smtpUrl: string; from: string; origin: string }): Mail {
  const opened = import('nodemailer').then(({ createTransport }) => createTransport({ url: smtpUrl, ...WAITS_MS }))
  const host = new URL(origin).hostname
  return {
    send: async (letter, enclosures) => {
      const transport = await opened
      await transport.sendMail({
        from,
        // As an object it is one address, whatever signs it contains.
        to: { name: '', address: letter.to },
        subject: letter.subject,
        messageId: `<${letter.id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        text: asText(letter.body),
        html: asHtml(letter),
        attachments: enclosures.map(({ name, type, bytes }) => ({
          ...{ filename: name, contentType: type, content: Buffer.from(bytes) },
        })),
        signal: AbortSignal.timeout(WHOLE_SEND_MS),
      })
    },
    close: () => void opened.then((transport) => transport.close()),
  }
}

/** The letter for readers of plain text: one paragraph a line, the link in full. */
export function asText({ lines, link }: LetterBody): string {
  return [...lines, ...(link ? [`${link.label}:\n${link.url}`] : [])].join('\n\n').concat('\n')
}

/** The letter as simple HTML: no pictures, nothing loaded from anywhere, the link also readable. */
export function asHtml({ subject, body: { lines, link } }: Pick<OutgoingLetter, 'subject' | 'body'>): string {
  const paragraphs = lines
    .map((line) => `<p style="margin:0 0 16px;white-space:pre-line;overflow-wrap:anywhere">${escaped(line)}</p>`)
    .join('\n')
  const button = link
    ? `<p style="margin:24px 0"><a href="${escaped(link.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#12635f;color:#ffffff;text-decoration:none;font-weight:600">${escaped(link.label)}</a></p>
<p style="margin:0;font-size:13px;color:#6f635b">If the button does nothing, copy this address into your browser:<br>${escaped(link.url)}</p>`
    : ''
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;background:#fbf7f1;color:#2b2522;font:16px/1.6 Inter,system-ui,sans-serif"><div style="max-width:34rem;margin:0 auto;padding:32px 20px">
${paragraphs}
${button}
</div></body></html>
`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
