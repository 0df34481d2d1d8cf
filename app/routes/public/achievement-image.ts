import type { LoaderFunctionArgs } from '@remix-run/node'
import { achievementOnRecord } from '~/certificates/credential/achievement.server'
import { levelPicture } from '~/certificates/credential/badge/badge-file.server'
import { AchievementAddress } from '~/certificates/credential/forms'
import { foundOr404, paramsOr404 } from '~/platform/guards.server'
import { forEverybody } from '~/platform/http/public-json.server'

/** The picture of a level that wallets show beside a credential. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const level = foundOr404(await achievementOnRecord(context.db, paramsOr404(params, AchievementAddress)))
  const picture = await levelPicture(level)
  return forEverybody(picture as Uint8Array<ArrayBuffer>, { type: 'image/png', seconds: 86_400 })
}
