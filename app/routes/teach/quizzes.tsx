import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/platform/guards.server'
import { quizHref } from '~/quizzes/items/addresses'
import { handedInBy } from '~/quizzes/items/queries.server'
import { Page, PageHeader } from '~/ui/page'
import { Table } from '~/ui/table'

export const meta: MetaFunction = () => [{ title: 'Quizzes' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'bank:view')
  const { db, content } = args.context
  const quizzes = content.current().modules.flatMap(({ title, quiz }) => (quiz ? [{ module: title, quiz }] : []))
  const trainees = await handedInBy(db, { quizSlugs: quizzes.map(({ quiz }) => quiz.slug) })
  return {
    quizzes: quizzes.map(({ module, quiz: { slug, title, questions, draw } }) => ({
      ...{ slug, title, module, bank: questions.length },
      drawn: draw.reduce((sum, { count }) => sum + count, 0),
      trainees: trainees.get(slug) ?? 0,
    })),
  }
}

export default function Quizzes() {
  const { quizzes } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader title="Quizzes" lede="Which questions hold up, and each bank to take along." />
      <Table
        caption="Quizzes of the course"
        head={['Quiz', 'Module', 'In the bank', 'Drawn', 'Trainees']}
        numeric={[2, 3, 4]}
        empty="No module has a quiz yet."
        rows={quizzes.map(({ slug, title, module, bank, drawn, trainees }) => ({
          key: slug,
          cells: [
            <a key="title" href={quizHref(slug)} className="-my-3 inline-flex min-h-11 items-center">
              {title}
            </a>,
            ...[module, bank, drawn, trainees],
          ],
        }))}
      />
      <p>
        <a href="/teach/banks" className="-my-3 inline-flex min-h-11 items-center">
          Bring a bank in from another system
        </a>
      </p>
    </Page>
  )
}
