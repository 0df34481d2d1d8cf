import type { LoaderFunctionArgs } from '@remix-run/node'
import { LevelAddress } from '~/certificates/forms'
import { askWhatIf } from '~/certificates/what-if/ask.server'
import { changeAsked } from '~/certificates/what-if/forms'
import { traineesVisibleTo } from '~/people/queries.server'
import { csvAnswer, csvOf } from '~/platform/csv'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'

/** Everybody and every certificate that a changed policy would touch, as a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { db, content, now } = args.context
  const { levelSlug } = paramsOr404(args.params, LevelAddress)
  const change = changeAsked(new URL(args.request.url).searchParams)
  const traineeIds = (await traineesVisibleTo(db, actor)).map((one) => one.traineeId)
  const asked = await askWhatIf(db, { levelSlug, taught: content.current(), traineeIds, change, now: now() })
  const { gain, lose, certificates } = foundOr404(asked).answer
  const rows = [
    ...lose.map(({ name, missing }) => ['would lose it', name, null, missing ?? null]),
    ...gain.map(({ name }) => ['would gain it', name, null, null]),
    ...certificates.touched.map(({ name, serial, missing }) => [
      'certificate would not have been issued',
      name,
      serial,
      missing ?? null,
    ]),
  ]
  return csvAnswer(`what-if-${levelSlug}.csv`, csvOf(['What', 'Name', 'Certificate', 'What would be missing'], rows))
}
