import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readSerial } from '~/certificates/serial'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Check a certificate' }]

/** Anybody may ask, without an account. A number that can be one leads on to its page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('serial')
  if (typed === null) return { typed: '', errors: undefined }
  const serial = readSerial(typed)
  if (serial) throw redirect(`/verify/${serial}`)
  const errors = ['A certificate number has 26 letters and digits. Look at it again; it stands beside the QR code.']
  return data({ typed: typed.slice(0, 200), errors }, { status: 400 })
}

export default function Verify() {
  const { typed, errors } = useLoaderData<typeof loader>()
  return (
    <Page width="text">
      <PageHeader
        title="Check a certificate"
        lede="Scan the QR code on it, or type its number here. You need no account, and nobody is told that you asked."
      />
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
    </Page>
  )
}
