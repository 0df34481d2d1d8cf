import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageNumber } from '~/people/forms'
import { LetterTable } from '~/people/letters'
import { Paging } from '~/people/paging'
import { requirePermission } from '~/platform/guards.server'
import { LETTERS_PER_PAGE, letterList } from '~/platform/outbox.server'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Letters' }]

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'person:manage')
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const { letters, total } = await letterList(args.context.db, { page })
  return {
    letters,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / LETTERS_PER_PAGE)),
    timeZone,
    sendsMail: args.context.config.smtpUrl !== undefined,
  }
}

export default function Outbox() {
  const { letters, total, page, pages, timeZone, sendsMail } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Letters"
        lede="Everything the academy writes to people: invitations, new passwords, news of certificates."
        crumbs={[{ href: '/admin/people', label: 'People' }]}
      />
      {!sendsMail && (
        <Notice tone="caution" title="No mail server is set">
          <p>
            Letters wait here. Open one, and hand its link over yourself. With the setting SMTP_URL the academy sends
            them by itself, also those that wait.
          </p>
        </Notice>
      )}
      <LetterTable letters={letters} total={total} timeZone={timeZone} />
      <Paging page={page} pages={pages} hrefOf={(next) => `/admin/outbox?page=${next}`} />
    </Page>
  )
}
