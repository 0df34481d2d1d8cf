import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { achievementOnRecord } from '~/certificates/credential/achievement.server'
import { AchievementAddress } from '~/certificates/credential/forms'
import { foundOr404, paramsOr404 } from '~/platform/guards.server'
import { forEverybody, wantsPage } from '~/platform/http/public-json.server'

/** One version of a level for software, as the credentials that were issued under it say it; a browser is led to the level's page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { levelSlug, version } = paramsOr404(params, AchievementAddress)
  if (wantsPage(request)) return redirect(`/levels/${levelSlug}`, { headers: { Vary: 'Accept' } })
  const { json } = foundOr404(await achievementOnRecord(context.db, { levelSlug, version }))
  const answer = forEverybody(json, { type: 'application/ld+json', seconds: 3600 })
  answer.headers.set('Vary', 'Accept')
  return answer
}
