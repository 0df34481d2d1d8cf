import { Button, ButtonLink } from '~/ui/button'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'
import { asksForProof, BROUGHT_BACK, type HeldFields, typedFields } from './held-form-fields'
import { PROOF_ASKED } from './proof'

type Kept = HeldFields & { path: string }

/** `selfEntrustment` as `Self entrustment`: field names are for programs, and this page is for their owner. */
const inWords = (field: string) => {
  const words = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._[\]-]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * What somebody had typed when their session ended, with one button: it sends it to where it was going, or, where that signs,
 * leads back to the form, filled in, so that nothing is signed that cannot be read.
 */
export function HeldForm({ kept, name }: { kept: Kept; name: string }) {
  if (kept.tooLong) return <TooLong path={kept.path} />
  const signs = asksForProof(kept)
  const typed = typedFields(kept)
  const [title, untouched] = signs
    ? [
        'Nothing is lost, and nothing is signed',
        'it is not signed. Go back to the form: it is filled in as you left it, and signed there',
      ]
    : ['Nothing is lost', 'it has not been saved yet']
  return (
    <>
      <Notice tone="info" title={title}>
        <p>
          Your session had ended when you sent this, so {untouched}. You are signed in now as {name}.
        </p>
        {kept.leftOut.some((field) => field !== PROOF_ASKED) && (
          <p>Passwords and files are not kept. If they are needed, the page asks for them again.</p>
        )}
      </Notice>
      {/* A name can come twice; its place among the fields tells the two apart. */}
      {typed.length > 0 && (
        <Facts
          items={numbered(typed).map(([field, value]) => ({
            term: field,
            value: <span className="whitespace-pre-wrap">{value}</span>,
          }))}
        />
      )}
      <WhatNext kept={kept} signs={signs} />
    </>
  )
}

function WhatNext({ kept: { path, fields }, signs }: { kept: Kept; signs: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <form method="post" action={path}>
        {signs && <input type="hidden" name={BROUGHT_BACK} value="yes" />}
        {fields.map(([field, value], place) => (
          <input key={`${place} ${field}`} type="hidden" name={field} value={value} />
        ))}
        <Button>{signs ? 'Go back to the form' : 'Send it now'}</Button>
      </form>
      {!signs && (
        <ButtonLink href={path} variant="quiet">
          Look at the page first
        </ButtonLink>
      )}
      <form method="post">
        <Button variant="quiet">Throw it away</Button>
      </form>
    </div>
  )
}

function TooLong({ path }: { path: string }) {
  return (
    <>
      <Notice tone="caution" title="It was too long to keep">
        <p>
          Your session had ended when it arrived, and it was larger than what is kept. Go back in your browser: the page
          you left may still show it.
        </p>
      </Notice>
      <div>
        <ButtonLink href={path}>Go to that page</ButtonLink>
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
