import type { ContentProblem } from './curriculum'

/** What authors must mend, on every page of an academy in development: the file and line, what is wrong, what to do. */
export function MistakesPanel({ mistakes }: { mistakes: ContentProblem[] }) {
  const errors = mistakes.filter(({ severity }) => severity === 'error').length
  return (
    <details
      open={errors > 0}
      className="fixed inset-x-0 bottom-0 z-30 max-h-[60dvh] overflow-y-auto border-t-4 border-danger bg-raised text-sm text-ink shadow-menu print:hidden"
    >
      <summary className="sticky top-0 bg-raised px-5 py-3 font-semibold">
        {headline(errors, mistakes.length - errors)}
      </summary>
      <ol className="mx-auto grid max-w-wide gap-4 px-5 pb-5">
        {mistakes.map(({ file, line, message, cure, severity }) => (
          <li key={`${file}:${line}:${message}`} className="grid gap-1">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <strong className={severity === 'error' ? 'text-danger' : 'text-caution'}>
                {severity === 'error' ? 'Mistake' : 'Warning'}
              </strong>
              <code className="[overflow-wrap:anywhere]">
                {file}:{line}
              </code>
            </p>
            <p className="max-w-text">{message}</p>
            <p className="max-w-text text-muted">{cure}</p>
          </li>
        ))}
      </ol>
    </details>
  )
}

function headline(errors: number, warnings: number): string {
  const counted = (count: number, what: string) => (count === 1 ? `one ${what}` : `${count} ${what}s`)
  const said = [
    ...(errors > 0 ? [counted(errors, 'mistake')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(' and ')
  return `The content has ${said}; the last good version is shown where one is broken.`
}
