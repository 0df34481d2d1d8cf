import BadgeCheck from 'lucide-react/icons/badge-check'
import Building from 'lucide-react/icons/building-2'
import CircleHelp from 'lucide-react/icons/circle-help'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import FileQuestion from 'lucide-react/icons/file-question-mark'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import { dayInWords } from '~/platform/calendar-day'
import { longDate } from '~/platform/time'
import { Icon } from '~/ui/icon'
import { codeInWords } from './change-rules'
import { checksInWords } from './check-list'
import { groupedSerial } from './serial'
import type { Verdict, Verification } from './verification.server'

/** Every verdict there is: on a number, and on a file. */
type AnyVerdict = Verdict | 'genuine' | 'unknown' | 'tampered' | 'foreign' | 'unreadable'

const LOOK: Record<AnyVerdict, { icon: typeof Clock; ground: string; ink: string; title: string }> = {
  valid: { icon: BadgeCheck, ground: 'bg-teal-soft', ink: 'text-teal', title: 'This certificate is valid' },
  genuine: { icon: BadgeCheck, ground: 'bg-teal-soft', ink: 'text-teal', title: 'This transcript is genuine' },
  expired: { icon: Clock, ground: 'bg-sunken', ink: 'text-muted', title: 'This certificate has expired' },
  suspended: {
    icon: CirclePause,
    ground: 'bg-caution-soft',
    ink: 'text-caution',
    title: 'This certificate is suspended',
  },
  revoked: { icon: CircleX, ground: 'bg-danger-soft', ink: 'text-danger', title: 'This certificate was revoked' },
  superseded: {
    icon: RefreshCw,
    ground: 'bg-sunken',
    ink: 'text-muted',
    title: 'This certificate was replaced by a newer one',
  },
  unconfirmed: {
    icon: TriangleAlert,
    ground: 'bg-danger-soft',
    ink: 'text-danger',
    title: 'This certificate cannot be confirmed',
  },
  unknown: {
    icon: CircleHelp,
    ground: 'bg-sunken',
    ink: 'text-muted',
    title: 'We know no certificate with this number',
  },
  tampered: {
    icon: TriangleAlert,
    ground: 'bg-danger-soft',
    ink: 'text-danger',
    title: 'This file was changed or forged',
  },
  foreign: {
    icon: Building,
    ground: 'bg-caution-soft',
    ink: 'text-caution',
    title: 'This is a credential of somebody else',
  },
  unreadable: {
    icon: FileQuestion,
    ground: 'bg-sunken',
    ink: 'text-muted',
    title: 'There is nothing in this file to check',
  },
}

/** The frame of an answer: its mark, its colour and its title, and what is said beneath. */
export function VerdictFrame({
  verdict,
  title,
  children,
}: {
  verdict: AnyVerdict
  title?: string | undefined
  children: ReactNode
}) {
  const { icon, ground, ink, title: usual } = LOOK[verdict]
  return (
    <div className={`grid gap-5 rounded-card p-6 sm:grid-cols-[auto_minmax(0,1fr)] sm:p-9 ${ground}`}>
      <Icon of={icon} className={`size-12 ${ink}`} />
      <div className="grid gap-3">
        <h1 className="text-3xl">{title ?? usual}</h1>
        <div className="grid max-w-text gap-2 text-lg">{children}</div>
      </div>
    </div>
  )
}

/** The answer, before anything else: what the certificate is worth now, since when and why, and the way to the checks. */
export function VerdictCard({
  verification,
  checksHref,
}: {
  verification: Verification | undefined
  checksHref: string
}) {
  return (
    <VerdictFrame verdict={verification?.verdict ?? 'unknown'}>
      {verification ? <VerdictSentence verification={verification} /> : <Unknown />}
      {verification && (
        <p className="text-base">
          <a href={checksHref} className="inline-flex min-h-11 items-center">
            {waysToChecks(verification)}
          </a>
        </p>
      )}
    </VerdictFrame>
  )
}

/** On a phone the checks stand far below. That all of them hold would comfort beside a certificate that does not count. */
const waysToChecks = ({ verdict, checks }: Verification) =>
  verdict === 'valid' || verdict === 'unconfirmed' ? checksInWords(checks) : 'What this answer rests on'

/** What the certificate is worth, in a sentence or two. */
export function VerdictSentence({
  verification: { verdict, printed, since, reason, reasonCode, replacedBy },
}: {
  verification: Verification
}): ReactNode {
  const on = since ? longDate(since) : ''
  const who = printed && (
    <p>
      <strong>{printed.level.title}</strong>, issued to <strong>{printed.holder}</strong>
      {verdict === 'valid' && `, valid until ${dayInWords(printed.validUntil)}`}.
    </p>
  )
  switch (verdict) {
    case 'valid':
      return who
    case 'expired':
      return (
        <>
          {who}
          <p>It was valid until {on} and has not been renewed.</p>
        </>
      )
    case 'suspended':
    case 'revoked':
      return (
        <>
          {who}
          <p>
            {verdict === 'revoked' ? 'It was revoked' : 'It does not count since it was suspended'} on {on}.{' '}
            {codeInWords(reasonCode ?? null) && <strong>{codeInWords(reasonCode ?? null)}. </strong>}
            The reason given: {reason}
          </p>
        </>
      )
    case 'superseded':
      return (
        <>
          {who}
          {replacedBy && (
            <p>
              It was replaced on {on}. Look at the newer one:{' '}
              <a href={`/verify/${replacedBy}`}>{groupedSerial(replacedBy)}</a>
            </p>
          )}
        </>
      )
    case 'unconfirmed':
      return (
        <p>
          There is a certificate with this number, but the record and the academy’s ledger do not agree. Nothing on it
          is vouched for. Please ask the academy.
        </p>
      )
  }
}

function Unknown() {
  return (
    <>
      <p>Look at the number again: it has 26 letters and digits, in any grouping, and stands beside the QR code.</p>
      <p>If it is what you were given, do not rely on the certificate, and ask the academy it names.</p>
    </>
  )
}
