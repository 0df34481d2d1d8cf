import { Button, ButtonLink } from '~/ui/button'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'

type HeldFormProps = {
  kept: { path: string; fields: [string, string][]; leftOut: string[]; tooLong: boolean }
  name: string
}

/** `selfEntrustment` as `Self entrustment`: field names are for programs, and this page is for their owner. */
const inWords = (field: string) => {
  const words = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._[\]-]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What somebody had typed when their session ended, with one button that sends it to where it was going. */
export function HeldForm({ kept: { path, fields, leftOut, tooLong }, name }: HeldFormProps) {
  const shown = fields.filter(([field, value]) => value.trim() !== '' && field !== 'intent')
  if (tooLong) {
    return (
      <>
        <Notice tone="caution" title="It was too long to keep">
          <p>
            Your session had ended when it arrived, and it was larger than what is kept. Go back in your browser: the
            page you left may still show it.
          </p>
        </Notice>
        <div>
          <ButtonLink href={path}>Go to that page</ButtonLink>
        </div>
      </>
    )
  }
  return (
    <>
      <Notice tone="info" title="Nothing is lost">
        <p>Your session had ended when you sent this, so it has not been saved yet. You are signed in now as {name}.</p>
        {leftOut.length > 0 && (
          <p>Passwords and files are not kept. If they are needed, the page asks for them again.</p>
        )}
      </Notice>
      {/* A name can come twice; its place among the fields tells the two apart. */}
      {shown.length > 0 && (
        <Facts
          items={numbered(shown).map(([field, value]) => ({
            term: field,
            value: <span className="whitespace-pre-wrap">{value}</span>,
          }))}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <form method="post" action={path}>
          {fields.map(([field, value], place) => (
            <input key={`${place} ${field}`} type="hidden" name={field} value={value} />
          ))}
          <Button>Send it now</Button>
        </form>
        <ButtonLink href={path} variant="quiet">
          Look at the page first
        </ButtonLink>
        <form method="post">
          <Button variant="quiet">Throw it away</Button>
        </form>
      </div>
    </>
  )
}

function numbered(fields: [string, string][]): [string, string][] {
  const seen = new Map<string, number>()
  return fields.map(([field, value]) => {
    const times = (seen.get(field) ?? 0) + 1
    seen.set(field, times)
    return [times === 1 ? inWords(field) : `${inWords(field)} (${times})`, value]
  })
}
