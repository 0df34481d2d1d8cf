import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LevelAddress } from '~/certificates/forms'
import { LevelAsks } from '~/certificates/level-asks'
import { levelInNumbers, levelInWords } from '~/certificates/level-in-words'
import { foundOr404, paramsOr404 } from '~/platform/guards.server'
import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.level.title ?? 'Level' }]

/** One level in plain language, all of it from the content: a change there is a change here. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const taught = context.content.current()
  const level = foundOr404(levelInWords(taught, paramsOr404(params, LevelAddress).levelSlug))
  return { level, numbers: levelInNumbers(level), honesty: taught.course.honesty }
}

export default function LevelInPlainWords() {
  const { level, numbers, honesty } = useLoaderData<typeof loader>()
  const { title, summary, closed, statement, plainWords, validMonths, renewal } = level
  return (
    <Page>
      <PageHeader
        title={title}
        lede={summary}
        crumbs={[
          { href: '/', label: 'Start' },
          { href: '/levels', label: 'Levels' },
        ]}
      />
      <p className="text-muted first-letter:uppercase">{numbers}</p>
      {closed && (
        <Notice tone="caution" title="It cannot be earned at the moment">
          <p>The level names something that is not taught here now. The academy has to mend its course.</p>
        </Notice>
      )}
      <Section title="What it asks">
        <LevelAsks level={level} />
      </Section>
      <Section title="What the certificate says, and what it does not mean">
        <div className="grid max-w-text gap-4">
          <blockquote className="border-l-2 border-accent pl-5 text-lg">{statement}</blockquote>
          <p>{plainWords}</p>
          <p>{honesty}</p>
        </div>
      </Section>
      <Section title="How long it counts">
        <div className="grid max-w-text gap-4">
          <p>
            A certificate of this level is valid for {validMonths} months. {renewal}
          </p>
          <p>
            The academy can suspend or revoke a certificate. Its public page then says so, with the reason, to whoever
            looks.
          </p>
        </div>
      </Section>
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink href="/verify" variant="secondary">
          Check a certificate
        </ButtonLink>
      </div>
    </Page>
  )
}
