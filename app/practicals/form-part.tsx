import type { ReactNode } from 'react'

/** One step of a long form, under its own heading, where links can lead. */
export function FormPart({
  title,
  id,
  lede,
  children,
}: {
  title: string
  id: string
  lede?: string
  children: ReactNode
}) {
  return (
    <section id={id} className="grid grid-cols-[minmax(0,1fr)] gap-6 border-t border-line pt-8">
      <div className="grid gap-1">
        <h2 className="text-2xl">{title}</h2>
        {lede && <p className="text-muted">{lede}</p>}
      </div>
      {children}
    </section>
  )
}
