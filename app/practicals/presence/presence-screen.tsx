import { clockIn } from '~/platform/time'
import { Card } from '~/ui/card'
import { qrPath } from '~/ui/qr-path'
import { grouped, type PresenceCode, STEP_SECONDS } from './presence-code'

/** What a trainee's phone shows, and what it needs to go on without a connection. */
export type PresenceScreenProps = {
  code: PresenceCode
  /** For this page alone: whoever has it can make the codes. */
  secret: string
  serverNow: number
  leftSeconds: number
  expiresAt: Date
  timeZone: string
}

/** Chosen so that the circumference is 100: a dash of n units is n per cent. */
const RADIUS = 100 / (2 * Math.PI)

/**
 * A code to be scanned or read out, and how long it stays. Dark on light in every theme, because cameras want it so.
 * Without scripts the page loads itself anew with each code.
 */
export function PresenceScreen({ code, secret, serverNow, leftSeconds, expiresAt, timeZone }: PresenceScreenProps) {
  const until = clockIn(timeZone, expiresAt).slice(-5)
  return (
    <Card>
      <noscript>
        <meta httpEquiv="refresh" content={`${leftSeconds + 1}`} />
      </noscript>
      <div
        data-island="presence-screen"
        data-secret={secret}
        data-server-now={serverNow}
        data-expires-at={expiresAt.getTime()}
        className="grid justify-items-center gap-6 sm:grid-cols-[auto_1fr] sm:items-center sm:gap-10"
      >
        <Qr token={code.token} />
        <div className="grid justify-items-center gap-4 sm:justify-items-start">
          <p className="font-serif text-4xl tabular whitespace-nowrap">
            <span className="sr-only">Your code now: </span>
            <span data-digits>{grouped(code.digits)}</span>
          </p>
          <div className="flex items-center gap-3">
            <Ring leftSeconds={leftSeconds} />
            <p data-state className="text-sm text-muted">
              A new one comes every {STEP_SECONDS} seconds.
            </p>
          </div>
          <p className="max-w-sm text-sm text-muted noscript:hidden max-sm:text-center">
            Once open, this page works without a connection, until {until}.
          </p>
        </div>
      </div>
    </Card>
  )
}

function Qr({ token }: { token: string }) {
  const { size, path } = qrPath(token)
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="The same code as a picture, for your instructor’s camera"
      className="w-full max-w-64 rounded-card"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path data-qr d={path} fill="#1b1715" />
    </svg>
  )
}

function Ring({ leftSeconds }: { leftSeconds: number }) {
  return (
    <svg viewBox="0 0 36 36" className="size-10 shrink-0 -rotate-90" aria-hidden="true">
      <circle cx="18" cy="18" r={RADIUS} fill="none" strokeWidth="4" className="stroke-line" />
      <circle
        data-ring
        cx="18"
        cy="18"
        r={RADIUS}
        fill="none"
        strokeWidth="4"
        strokeDasharray={`${Math.round((leftSeconds * 100) / STEP_SECONDS)} 100`}
        className="stroke-teal"
      />
    </svg>
  )
}
