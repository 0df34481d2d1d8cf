import type { LoaderFunctionArgs } from '@remix-run/node'
import script from '~/ledger/open/ledger-check.mjs?raw'
import { answerAnybody } from '~/platform/open-data.server'

/** The program that checks a checkpoint and proofs on an auditor's own machine, as it stands in the source. */
export const loader = (args: LoaderFunctionArgs) =>
  answerAnybody(args, {
    about: 'ledger',
    work: async () => ({
      ...{ body: script, type: 'text/javascript; charset=utf-8', settled: false, name: 'ledger-check.mjs' },
    }),
  })
