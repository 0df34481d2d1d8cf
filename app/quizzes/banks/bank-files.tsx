import { ButtonLink } from '~/ui/button'
import type { BankFile, QuestionCarried } from './formats.server'

/** The bank as a file in each format, with what would stay behind, question by question. */
export function BankFiles({ files }: { files: BankFile[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <p className="max-w-text text-muted">These files hold the right answers. Keep them as you keep an exam.</p>
      <ul className="divide-y divide-line border-y border-line">
        {files.map(({ title, href, fits, of, told }) => (
          <li key={title} className="grid gap-3 py-4">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
              <p>
                <span className="font-semibold">{title}</span>{' '}
                <span className="text-sm text-muted tabular">
                  {fits === of ? `all ${of} questions` : `${fits} of ${of} questions`}
                </span>
              </p>
              <ButtonLink href={href} variant="secondary">
                Download <span className="sr-only">as {title}</span>
              </ButtonLink>
            </div>
            {told.length > 0 && <StayingBehind told={told} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function StayingBehind({ told }: { told: QuestionCarried[] }) {
  return (
    <details className="max-w-text text-sm">
      <summary className="cursor-pointer text-muted">What stays behind ({told.length})</summary>
      <ul className="mt-2 grid gap-2">
        {told.map(({ id, ask, cannot, lost }) => (
          <li key={id} className="text-muted">
            <span className="text-ink">{ask}</span> {cannot ? `Not carried: ${cannot}` : `Without ${lost.join(', ')}.`}
          </li>
        ))}
      </ul>
    </details>
  )
}
