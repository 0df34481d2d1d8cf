import type { ReactNode } from 'react'
import { Button, ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'

type NamedActProps = {
  /** A question that names the thing. */
  title: string
  /** What will happen, and what stays. */
  children: ReactNode
  button: string
  intent: string
  fields: Record<string, string>
  /** The same page without the question. */
  back: string
}

/**
 * The second step of a destructive act on one row of a list: the row's link leads to the same page with this
 * question at `#confirm`. Being asked by name is the confirmation, so no box is left to tick.
 */
export function NamedAct({ title, children, button, intent, fields, back }: NamedActProps) {
  return (
    <div id="confirm">
      <Card tone="caution">
        <form method="post" action={back} className="grid gap-4">
          <h3 className="text-xl">{title}</h3>
          <p className="text-sm">{children}</p>
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name="confirmed" value="yes" />
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="flex flex-wrap gap-3">
            <Button variant="danger">{button}</Button>
            <ButtonLink href={back} variant="secondary">
              Leave it
            </ButtonLink>
          </div>
        </form>
      </Card>
    </div>
  )
}
