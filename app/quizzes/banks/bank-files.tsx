import { ButtonLink } from '~/ui/button'
import type { BankFile } from './formats.server'

/** The bank as a file in each format, with what would stay behind. */
export function BankFiles({ files }: { files: BankFile[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <p className="max-w-text text-muted">These files hold the right answers. Keep them as you keep an exam.</p>
      <ul className="divide-y divide-line border-y border-line">
        {files.map(({ title, href, fits, of, reasons, lost }) => (
          <li key={title} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4">
            <div className="grid max-w-text gap-1">
              <p>
                <span className="font-semibold">{title}</span>{' '}
                <span className="text-sm text-muted tabular">
                  {fits === of ? `all ${of} questions` : `${fits} of ${of} questions`}
                </span>
              </p>
              {lost.length > 0 && <p className="text-sm text-muted">Without {lost.join(', ')}.</p>}
              {reasons.map((reason) => (
                <p key={reason} className="text-sm text-muted">
                  {reason}
                </p>
              ))}
            </div>
            <ButtonLink href={href} variant="secondary">
              Download <span className="sr-only">as {title}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </div>
  )
}
