import type { LoaderFunctionArgs } from '@remix-run/node'
import { newestCheckpoints } from '~/ledger/checkpoints/queries.server'
import { answerAnybody } from '~/platform/open-data.server'

const MOST_LISTED = 1000

/** The newest thousand checkpoints, newest first, each with its note. A browser is led to their page. */
export function loader(args: LoaderFunctionArgs) {
  const work = async () => {
    const kept = await newestCheckpoints(args.context.db, { limit: MOST_LISTED })
    const checkpoints = kept.map(({ size, at, root, note }) => ({ size, at, root: root.toString('base64'), note }))
    return { body: { checkpoints }, type: 'application/json; charset=utf-8', settled: false }
  }
  return answerAnybody(args, { about: 'ledger', work, page: '/ledger/notes' })
}
