import type { LoaderFunctionArgs } from '@remix-run/node'
import { inclusionAnswer } from '~/ledger/open/answers.server'
import { EntryAddress, InclusionQuery } from '~/ledger/open/forms'
import { paramsOr404, queryOrRefusal } from '~/platform/guards.server'
import { answerAnybody } from '~/platform/open-data.server'

/** That an entry is in the ledger: its leaf hash, and the path from there to a root. `?size=` names another checkpoint than the newest. */
export function loader(args: LoaderFunctionArgs) {
  const { seq } = paramsOr404(args.params, EntryAddress)
  const work = async () => {
    const { size } = queryOrRefusal(args.request, InclusionQuery)
    const { says, settled } = await inclusionAnswer(args.context.db, { seq, size })
    return { body: says, type: 'application/json; charset=utf-8', settled }
  }
  return answerAnybody(args, { about: 'ledger', work })
}
