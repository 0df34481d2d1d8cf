import type { LetterState } from '~/platform/outbox.server'
import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'
import { Table } from '~/ui/table'

type Line = {
  id: string
  to: string
  subject: string
  createdAt: Date
  sentAt: Date | null
  tries: number
  lastError: string | null
  state: LetterState
}

/** Where a letter stands, in a word. */
export function LetterBadge({ state, tries }: { state: LetterState; tries: number }) {
  if (state === 'sent') return <Badge tone="teal">Sent</Badge>
  if (state === 'given-up') return <Badge tone="danger">Given up</Badge>
  return tries === 0 ? (
    <Badge>Waiting</Badge>
  ) : (
    <Badge tone="caution">Tried {tries === 1 ? 'once' : `${tries} times`}</Badge>
  )
}

/** All letters, unsent ones first. */
export function LetterTable({ letters, total, timeZone }: { letters: Line[]; total: number; timeZone: string }) {
  return (
    <Table
      caption={total === 1 ? '1 letter' : `${total} letters`}
      head={['Letter', 'To', 'Written', 'State']}
      empty="No letter yet. The first is written when you invite somebody."
      rows={letters.map((letter) => ({
        key: letter.id,
        cells: [
          <a key="subject" href={`/admin/outbox/${letter.id}`}>
            {letter.subject}
          </a>,
          letter.to,
          dateAndTime(letter.createdAt, timeZone),
          <LetterBadge key="state" state={letter.state} tries={letter.tries} />,
        ],
      }))}
    />
  )
}

type LetterProps = {
  letter: Omit<Line, 'subject'> & { lines: string[]; nextTryAt: Date }
  /** Only where the academy sends no mail; otherwise it is for the receiver alone. */
  link: { label: string; url: string } | null
  timeZone: string
  sendsMail: boolean
}

/** An invitation and a new password are let in by their address alone; every other link leads to where one signs in. */
const opensAnAccount = (url: string) => /\/(invitations|password\/reset)\//.test(url)

/** One letter as it reads, and where it stands. */
export function Letter({ letter, link, timeZone, sendsMail }: LetterProps) {
  return (
    <>
      {link &&
        (opensAnAccount(link.url) ? (
          <Notice tone="caution" title={`Hand this link to ${letter.to}, and to nobody else`}>
            <p className="break-all select-all">{link.url}</p>
            <p>Whoever has it can act as its receiver. It works once.</p>
          </Notice>
        ) : (
          <Notice tone="info" title="The link in it">
            <p className="break-all select-all">{link.url}</p>
          </Notice>
        ))}
      <Facts
        items={[
          { term: 'To', value: letter.to },
          { term: 'Written', value: dateAndTime(letter.createdAt, timeZone) },
          { term: 'State', value: <LetterBadge state={letter.state} tries={letter.tries} /> },
          ...(letter.sentAt ? [{ term: 'Sent', value: dateAndTime(letter.sentAt, timeZone) }] : []),
          ...(letter.lastError ? [{ term: 'What the mail server said', value: letter.lastError }] : []),
          ...(sendsMail && letter.state === 'waiting' && letter.tries > 0
            ? [{ term: 'Next try', value: dateAndTime(letter.nextTryAt, timeZone) }]
            : []),
        ]}
      />
      <Card tone="sunken">
        <div className="grid gap-4">
          {letter.lines.map((line, place) => (
            <p key={`${place} ${line}`} className="break-words whitespace-pre-line">
              {line}
            </p>
          ))}
          {sendsMail && <p className="text-sm text-muted">A link in it is shown to its receiver only.</p>}
        </div>
      </Card>
      {sendsMail && letter.state !== 'sent' && (
        <form method="post">
          <Button variant="secondary">Try again now</Button>
        </form>
      )}
    </>
  )
}
