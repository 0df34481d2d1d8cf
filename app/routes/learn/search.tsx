import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LESSONS_A_PAGE, searchCourse } from '~/curriculum/search/search-course.server'
import { SEARCH, searchHref } from '~/learning/addresses'
import { SearchAsked } from '~/learning/forms'
import { searchResults } from '~/learning/search-results'
import { HowFound, LessonResults, NothingFound, TermResults } from '~/learning/search-results-list'
import { Paging } from '~/people/paging'
import { requireAcknowledgement, requirePermission } from '~/platform/guards.server'
import { Page, PageHeader } from '~/ui/page'
import { SearchBox } from '~/ui/search-box'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.results.asked ? `Search: ${data.results.asked}` : 'Search' },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, actor)
  const { q: typed, page } = SearchAsked.parse(Object.fromEntries(new URL(args.request.url).searchParams))
  const taught = args.context.content.current()
  const found = await searchCourse(args.context.db, { typed, page, taught })
  return { results: searchResults(found, taught), pages: Math.ceil(found.lessons / LESSONS_A_PAGE) }
}

export default function SearchPage() {
  const { results, pages } = useLoaderData<typeof loader>()
  const { asked, shown, how, page, inLessons, inTerms } = results
  return (
    <Page>
      <PageHeader title="Search" crumbs={[{ href: '/learn', label: 'Learn' }]} />
      <div className="max-w-text">
        <SearchBox action={SEARCH} label="Search lessons and glossary" words={asked} large id="search-here" />
      </div>
      {how === 'nothing' ? (
        <NothingFound asked={asked} />
      ) : (
        <div className="grid max-w-text grid-cols-[minmax(0,1fr)] gap-10">
          <HowFound results={results} />
          {page === 1 && inTerms.length > 0 && <TermResults terms={inTerms} />}
          {inLessons.length > 0 && <LessonResults lessons={inLessons} />}
          <Paging page={page} pages={pages} hrefOf={(other) => searchHref(shown, other)} />
        </div>
      )}
    </Page>
  )
}
