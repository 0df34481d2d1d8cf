import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvAnswer, csvOf } from '~/platform/csv'
import { requirePermission } from '~/platform/guards.server'
import { practiceLog } from '~/practicals/practice-queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { PARTICIPATION_WORDS, SETTING_WORDS } from '~/practicals/wording'

const HEAD = [
  'Day',
  'Competency',
  'Setting',
  'Participation',
  'Highest TI',
  'Highest MI',
  'Probe-on minutes',
  'Note',
  'Logged at',
]

/** A trainee's own practice log as a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId } = await requirePermission(args, 'sign-off:ask')
  const { db, content } = args.context
  const taught = content.current()
  const log = await practiceLog(db, { traineeId })
  const rows = log.map((one) => [
    ...[
      one.practisedOn,
      titleOf(taught, one.competencySlug),
      SETTING_WORDS[one.setting],
      PARTICIPATION_WORDS[one.participation],
    ],
    ...[one.tiMax, one.miMax, one.probeOnMinutes, one.note, one.createdAt.toISOString()],
  ])
  return csvAnswer('practice-log.csv', csvOf(HEAD, rows))
}
