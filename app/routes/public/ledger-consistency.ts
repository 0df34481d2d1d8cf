import type { LoaderFunctionArgs } from '@remix-run/node'
import { consistencyAnswer } from '~/ledger/open/answers.server'
import { ConsistencyQuery } from '~/ledger/open/forms'
import { queryOrRefusal } from '~/platform/guards.server'
import { answerAnybody } from '~/platform/open-data.server'

/** That the ledger of `?to=` entries begins with that of `?from=` entries; `to` is the newest checkpoint's size unless given. */
export function loader(args: LoaderFunctionArgs) {
  const work = async () => {
    const { says, settled } = await consistencyAnswer(args.context.db, queryOrRefusal(args.request, ConsistencyQuery))
    return { body: says, type: 'application/json; charset=utf-8', settled }
  }
  return answerAnybody(args, { about: 'ledger', work })
}
