import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LevelCards } from '~/certificates/level-cards'
import { levelCards } from '~/certificates/level-in-words'
import { curled } from '~/curriculum/curled'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Levels of certification' }]

/** Anybody may read what a certificate of this academy takes, without an account. */
export async function loader({ context }: LoaderFunctionArgs) {
  const taught = context.content.current()
  return { levels: levelCards(taught), honesty: taught.course.honesty }
}

export default function Levels() {
  const { levels, honesty } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader
        title="Levels of certification"
        lede="Each level asks for reading, quizzes and skills that an instructor has watched. What it asks, and what its certificate does and does not mean, stands on its page."
      />
      <LevelCards levels={levels} />
      <Section title="Said plainly">
        <p className="max-w-text">{curled(honesty)}</p>
      </Section>
    </Page>
  )
}
