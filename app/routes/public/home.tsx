import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LevelCards } from '~/certificates/level-cards'
import { levelCards } from '~/certificates/level-in-words'
import { curled } from '~/curriculum/curled'
import { homeOf } from '~/people/permissions'
import { currentActor } from '~/platform/guards.server'
import { ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { Page, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.course.title ?? 'Firstlight' }]

/** Strangers see what is taught and how honestly; people with an account go to their own start page. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await currentActor(args)
  if (actor) throw redirect(homeOf(actor.roles))
  const taught = args.context.content.current()
  const { course, modules } = taught
  return {
    course: { title: course.title, summary: course.summary, honesty: course.honesty },
    modules: modules.map((m) => ({
      slug: m.slug,
      title: m.title,
      core: m.core === true,
      summary: m.summary,
      lessons: m.lessons.length,
      minutes: m.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    })),
    levels: levelCards(taught),
  }
}

export default function Home() {
  const { course, modules, levels } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <div className="grid max-w-text gap-6 pt-6 pb-4 sm:pt-14">
        <h1 className="text-4xl sm:text-5xl">{course.title}</h1>
        <p className="text-lg text-muted">{course.summary}</p>
        <div className="flex flex-wrap gap-3 pt-2">
          <ButtonLink href="/sign-in" size="large">
            Sign in
          </ButtonLink>
          <ButtonLink href="/verify" variant="secondary" size="large">
            Check a certificate
          </ButtonLink>
        </div>
      </div>
      <Section title="Said plainly">
        <p className="max-w-text">{curled(course.honesty)}</p>
      </Section>
      <Section title="What is taught">
        <div className="grid gap-5 md:grid-cols-2">
          {modules.map((m, index) => (
            <Card key={m.slug}>
              <p className="mb-1 text-xs text-muted">{`Module ${index + 1}${m.core ? ' · core' : ''}`}</p>
              <h3 className="text-xl">{m.title}</h3>
              <p className="mt-2">{m.summary}</p>
              <p className="mt-3 text-sm text-muted">
                {m.lessons} lessons, about {m.minutes} minutes to read; a quiz; a practical checklist signed off by an
                instructor
              </p>
            </Card>
          ))}
        </div>
      </Section>
      <Section title="What can be earned">
        <LevelCards levels={levels} />
      </Section>
    </Page>
  )
}
