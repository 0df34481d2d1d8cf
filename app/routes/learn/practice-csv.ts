import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvAnswer, csvOf } from '~/platform/csv'
import { requirePermission } from '~/platform/guards.server'
import { practiceLog } from '~/practicals/practice-queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { DIFFICULTY_WORDS, HARD_BECAUSE_WORDS, PARTICIPATION_WORDS, SETTING_WORDS } from '~/practicals/wording'

const HEAD = [
  ...['Day', 'Competency', 'Place', 'Setting', 'Participation', 'How it went', 'What made it hard'],
  ...['Highest TI', 'Highest MI', 'Probe-on minutes', 'Note', 'Logged at', 'State', 'Reason for taking it out'],
]

/** A trainee's own practice log as a spreadsheet, with everything that was ever in it; the state says what counts. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId } = await requirePermission(args, 'sign-off:ask')
  const { db, content } = args.context
  const taught = content.current()
  const log = await practiceLog(db, { traineeId })
  const rows = log.map((one) => [
    ...[one.practisedOn, titleOf(taught, one.competencySlug), one.place],
    ...[SETTING_WORDS[one.setting], PARTICIPATION_WORDS[one.participation]],
    one.difficulty && DIFFICULTY_WORDS[one.difficulty],
    one.hardBecause.map((because) => HARD_BECAUSE_WORDS[because]).join(', '),
    ...[one.tiMax, one.miMax, one.probeOnMinutes, one.note, one.createdAt.toISOString()],
    one.withdrawn ? 'Taken out' : one.correctedById ? 'Corrected' : 'Stands',
    one.withdrawn?.reason ?? null,
  ])
  return csvAnswer('practice-log.csv', csvOf(HEAD, rows))
}
