import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type Curriculum, moduleOf } from '~/curriculum/curriculum'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { requirePermission } from '~/platform/guards.server'
import { ALL_RECOGNITION } from '~/recognition/addresses'
import { RECOGNITIONS_PER_PAGE, recognitionList, recognitionsOf, waitingRequests } from '~/recognition/queries.server'
import { recognitionLines } from '~/recognition/recognition-lines'
import { RecognitionTable, WaitingTable } from '~/recognition/recognition-tables'
import { Facts } from '~/ui/facts'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Recognition of prior learning' }]

/** Who waits for an answer, what was ever recognised, and which modules may be. */
export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'recognition:decide')
  const { db, content, now } = args.context
  const taught = content.current()
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const [waiting, { recognitions, total }] = await Promise.all([waitingRequests(db), recognitionList(db, { page })])
  const among = await recognitionsOf(db, { traineeIds: recognitions.map(({ traineeId }) => traineeId) })
  return {
    ...{ waiting, total, page, timeZone },
    titles: titlesIn(taught, waiting),
    lines: recognitionLines(recognitions, { taught, now: now() }, among),
    pages: Math.max(1, Math.ceil(total / RECOGNITIONS_PER_PAGE)),
    policy: taught.modules.map(({ title, recognition, recognitionBecause }) => ({
      ...{ title, allowed: recognition === 'allowed', because: recognitionBecause ?? '' },
    })),
  }
}

const titlesIn = (taught: Curriculum, waiting: readonly { moduleSlugs: string[] }[]): Record<string, string> =>
  Object.fromEntries(
    waiting.flatMap(({ moduleSlugs }) => moduleSlugs.map((slug) => [slug, moduleOf(taught, slug)?.title ?? slug])),
  )

export default function Recognition() {
  const { waiting, titles, lines, total, page, pages, policy, timeZone } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader
        title="Recognition of prior learning"
        lede="Lessons that somebody need not read because they have learnt their matter elsewhere. To record what somebody showed you without a request, open them under People."
        crumbs={[{ href: '/admin', label: 'Academy' }]}
      />
      <Section title="Waiting for an answer">
        <WaitingTable
          waiting={waiting}
          titlesOf={(slugs) => slugs.map((slug) => titles[slug] ?? slug)}
          timeZone={timeZone}
        />
      </Section>
      <Section title="What was recognised">
        <RecognitionTable lines={lines} total={total} timeZone={timeZone} />
        <Paging page={page} pages={pages} hrefOf={(next) => `${ALL_RECOGNITION}?page=${next}`} />
      </Section>
      <Section title="What may be recognised">
        <p className="max-w-text text-muted">
          Each module says so in its own file in the content folder. Quizzes, their critical questions, skills and
          notices are never recognised.
        </p>
        <Facts
          items={policy.map(({ title, allowed, because }) => ({
            term: title,
            value: `${allowed ? 'May be recognised.' : 'Everybody reads it.'} ${because}`,
          }))}
        />
      </Section>
    </Page>
  )
}
