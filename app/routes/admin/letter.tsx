import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { Letter } from '~/people/letters'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { letterPage, tryLetterAgain } from '~/platform/outbox.server'
import { z } from '~/platform/zod'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader } from '~/ui/page'

const Params = z.object({ letterId: z.uuid() })

export const meta: MetaFunction = () => [{ title: 'Letter' }]

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'person:manage')
  const { letterId } = paramsOr404(args.params, Params)
  const sendsMail = args.context.config.smtpUrl !== undefined
  const { body, ...letter } = foundOr404(await letterPage(args.context.db, { letterId }))
  const { lines, link } = body
  // Where letters are sent, a link is for its receiver alone: with it one could sign in as somebody else.
  return {
    letter: { ...letter, lines },
    link: sendsMail ? null : (link ?? null),
    timeZone,
    sendsMail,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'person:manage')
  const { letterId } = paramsOr404(args.params, Params)
  const due = await tryLetterAgain(args.context.db, { letterId, now: args.context.now() })
  return redirect(`/admin/outbox/${letterId}?done=${due ? 'due' : 'not-due'}`)
}

export default function LetterPage() {
  const { letter, link, timeZone, sendsMail, done } = useLoaderData<typeof loader>()
  const says = {
    invited: sendsMail
      ? 'Invited. The letter goes out within a minute.'
      : 'Invited. Hand them the link below; it works once.',
    due: 'The letter is tried again within a minute.',
    'not-due': 'This letter is sent, or is being sent this moment.',
  }
  return (
    <Page width="text">
      <PageHeader
        title={letter.subject}
        crumbs={[
          { href: '/admin/people', label: 'People' },
          { href: '/admin/outbox', label: 'Letters' },
        ]}
      />
      <DoneNotice done={done} says={says} />
      <Letter letter={letter} link={link} timeZone={timeZone} sendsMail={sendsMail} />
      {done === 'invited' && (
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/admin/people/invite">Invite another</ButtonLink>
          <ButtonLink href="/admin/people" variant="secondary">
            Back to people
          </ButtonLink>
        </div>
      )}
    </Page>
  )
}
