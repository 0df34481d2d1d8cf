import type { LoaderFunctionArgs } from '@remix-run/node'
import { inclusionAnswer } from '~/ledger/open/answers.server'
import { EntryDataAddress, InclusionQuery } from '~/ledger/open/forms'
import { paramsOr404, queryOrRefusal } from '~/platform/guards.server'
import { answerAnybody } from '~/platform/open-data.server'

/**
 * That an entry is in the ledger: its leaf hash, and the path from there to a root. `?size=` names another checkpoint than the newest.
 * A browser is led to the entry's page, which says the same in words; `.json` is never a page.
 */
export function loader(args: LoaderFunctionArgs) {
  const { number: seq, asFile } = paramsOr404(args.params, EntryDataAddress).seq
  const work = async () => {
    const { size } = queryOrRefusal(args.request, InclusionQuery)
    const { says, settled } = await inclusionAnswer(args.context.db, { seq, size })
    return { body: says, type: 'application/json; charset=utf-8', settled }
  }
  const page = asFile ? undefined : `/ledger/${seq}${new URL(args.request.url).search}`
  return answerAnybody(args, { about: 'ledger', work, page })
}
