import type { ReactNode } from 'react'

type ActFoldProps = {
  summary: string
  /** Whether it ends or takes away something; the words say so, the colour repeats it. */
  danger: boolean
  open: boolean
  children: ReactNode
}

/** One thing that can be done to a record, behind a fold: its form shows once somebody means to do it. */
export function ActFold({ summary, danger, open, children }: ActFoldProps) {
  return (
    <details open={open} className="rounded-card border border-line">
      <summary
        className={`flex min-h-11 cursor-pointer items-center px-5 py-2.5 font-semibold marker:content-none hover:bg-sunken ${danger ? 'text-danger' : 'text-teal'}`}
      >
        {summary}
      </summary>
      <form method="post" className="grid grid-cols-[minmax(0,36rem)] gap-5 border-t border-line p-5">
        {children}
      </form>
    </details>
  )
}
