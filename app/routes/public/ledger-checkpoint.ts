import type { LoaderFunctionArgs } from '@remix-run/node'
import { newestCheckpoint } from '~/ledger/checkpoints/queries.server'
import { answerAnybody } from '~/platform/open-data.server'
import { Refusal } from '~/platform/refusal'

/** The newest checkpoint, as the signed note that tools take (C2SP tlog-checkpoint). */
export function loader(args: LoaderFunctionArgs) {
  const work = async () => {
    const newest = await newestCheckpoint(args.context.db)
    if (!newest) throw new Refusal('not-found', 'No checkpoint is signed yet. The first comes with the first entry.')
    return { body: newest.note, type: 'text/plain; charset=utf-8', settled: false }
  }
  return answerAnybody(args, { about: 'ledger', work })
}
