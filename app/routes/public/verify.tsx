import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DropField } from '~/certificates/credential/drop-field'
import { FileAnswerOnPage } from '~/certificates/credential/file-answer'
import { FileToCheck } from '~/certificates/credential/forms'
import { judgeFile } from '~/certificates/credential/judge-file.server'
import { readSerial } from '~/certificates/serial'
import { levelOf } from '~/curriculum/curriculum'
import { postedForm, refusalPage } from '~/platform/forms.server'
import { networkOf, takeFromLimit } from '~/platform/rate-limit.server'
import { Button, ButtonLink } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Check a certificate' }]
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

const FILES_A_MINUTE = 20

/** Anybody may ask, without an account. A number that can be one leads on to its page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('serial')
  if (typed === null) return { typed: '', errors: undefined }
  const serial = readSerial(typed)
  if (serial) throw redirect(`/verify/${serial}`)
  const errors = ['A certificate number has 26 letters and digits. Look at it again; it stands beside the QR code.']
  return data({ typed: typed.slice(0, 200), errors }, { status: 400 })
}

/** A file is looked at in memory, answered, and forgotten. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, origin, clientAddress, content, now: clock } = context
  const now = clock()
  await takeFromLimit(db, {
    key: `verify files from ${networkOf(clientAddress)}`,
    limit: FILES_A_MINUTE,
    windowMinutes: 1,
    now,
  }).catch(refusalPage)
  const form = FileToCheck.safeParse(Object.fromEntries(await postedForm(request)))
  if (!form.success)
    return data({ errors: form.error.issues.map(({ message }) => message), answer: undefined }, { status: 400 })
  const { file } = form.data
  const answer = await judgeFile(db, { bytes: Buffer.from(await file.arrayBuffer()), origin, now })
  const slug = answer.verification?.printed?.level.slug ?? ''
  return data({
    errors: undefined,
    answer,
    file: file.name.slice(0, 120),
    level: levelOf(content.current(), slug) ? slug : undefined,
  })
}

export default function Verify() {
  const { typed, errors } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  if (sent?.answer)
    return (
      <Page>
        <FileAnswerOnPage answer={sent.answer} file={sent.file} level={sent.level} />
        <div className="flex flex-wrap gap-3 print:hidden">
          <ButtonLink href="/verify" variant="secondary">
            Check another certificate
          </ButtonLink>
        </div>
      </Page>
    )
  return (
    <Page width="text">
      <PageHeader
        title="Check a certificate"
        lede="Scan the QR code on it, type its number here, or bring the file. You need no account, and nobody is told that you asked. Transcripts are checked here too."
      />
      <Section title="By its number">
        <form method="get" className="grid gap-5">
          <TextField
            label="Certificate number"
            name="serial"
            defaultValue={typed}
            errors={errors}
            hint="For example 7K3QW-0ZT9M-PVD28-RHX4C-6ENB5A. Capitals, spaces and hyphens do not matter."
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
          />
          <div>
            <Button>Check it</Button>
          </div>
        </form>
      </Section>
      <Section title="By its file">
        <DropField errors={sent?.errors} />
      </Section>
    </Page>
  )
}
