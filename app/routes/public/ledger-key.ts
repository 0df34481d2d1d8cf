import type { LoaderFunctionArgs } from '@remix-run/node'
import { ledgerName } from '~/ledger/checkpoints/due'
import { keysAsText } from '~/ledger/checkpoints/key-lines'
import { ledgerKeys } from '~/ledger/checkpoints/queries.server'
import { answerAnybody } from '~/platform/open-data.server'

/** The ledger's public keys in the form that tools for signed notes take, the one in use first. */
export function loader(args: LoaderFunctionArgs) {
  const work = async () => {
    const keys = await ledgerKeys(args.context.db, { origin: ledgerName(args.context.origin) })
    return { body: keysAsText(keys), type: 'text/plain; charset=utf-8', settled: false }
  }
  return answerAnybody(args, { about: 'ledger', work })
}
