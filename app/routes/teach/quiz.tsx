import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { quizOf } from '~/curriculum/curriculum'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { BankFiles } from '~/quizzes/banks/bank-files'
import { filesOf } from '~/quizzes/banks/formats.server'
import { QuizAddress } from '~/quizzes/items/addresses'
import { CountedAttempts } from '~/quizzes/items/answers-counted.server'
import { CountedChoice, ItemSections, TooFew } from '~/quizzes/items/item-sections'
import { analysisOf } from '~/quizzes/items/queries.server'
import { QuizNumbers } from '~/quizzes/items/quiz-numbers'
import { ReadingTheFigures } from '~/quizzes/items/reading-the-figures'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.quiz.title }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'bank:view')
  const { db, content } = args.context
  const { quizSlug } = paramsOr404(args.params, QuizAddress)
  const quiz = foundOr404(quizOf(content.current(), quizSlug))
  const asked = CountedAttempts.safeParse(new URL(args.request.url).searchParams.get('attempts'))
  const counted = asked.data ?? 'first'
  const analysis = await analysisOf(db, { quiz, counted })
  return { quiz: { slug: quiz.slug, title: quiz.title }, counted, analysis, files: filesOf(quiz) }
}

export default function Quiz() {
  const { quiz, counted, analysis, files } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title={quiz.title}
        lede="How its questions do, over the whole academy. Nobody can be told from these figures."
        crumbs={[{ href: '/teach/quizzes', label: 'Quizzes' }]}
      />
      <CountedChoice counted={counted} n={analysis.n} />
      {analysis.whole ? <QuizNumbers whole={analysis.whole} /> : <TooFew n={analysis.n} />}
      <ItemSections analysis={analysis} />
      <Section title="Take the bank along">
        <BankFiles files={files} />
      </Section>
      <Section title="How to read the figures">
        <ReadingTheFigures />
      </Section>
    </Page>
  )
}
