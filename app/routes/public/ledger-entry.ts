import type { LoaderFunctionArgs } from '@remix-run/node'
import { entryBytes } from '~/ledger/open/answers.server'
import { EntryDataAddress } from '~/ledger/open/forms'
import { paramsOr404 } from '~/platform/guards.server'
import { answerAnybody } from '~/platform/open-data.server'

/** An entry byte for byte; SHA-256 over a zero byte and these bytes is its leaf hash. A browser is led to its page; `.json` is never one. */
export function loader(args: LoaderFunctionArgs) {
  const { number: seq, asFile } = paramsOr404(args.params, EntryDataAddress).seq
  const work = async () => {
    const body = new Uint8Array(await entryBytes(args.context.db, { seq }))
    return { body, type: 'application/json; charset=utf-8', settled: true }
  }
  return answerAnybody(args, { about: 'ledger', work, page: asFile ? undefined : `/ledger/${seq}` })
}
