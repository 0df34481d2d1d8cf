import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvAnswer, csvOf } from '~/platform/csv'
import { requirePermission } from '~/platform/guards.server'
import { agreementOn, BOOTSTRAP_SEED } from '~/practicals/agreement/agreement-report'
import { AGREEMENT_HEAD, agreementLines } from '~/practicals/agreement/agreement-words'
import { wholeDoubles } from '~/practicals/agreement/queries.server'
import { seededRandom } from '~/quizzes/seeded-random'

/** The coefficients of the agreement page with all their digits, and no names. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'agreement:manage')
  const scales = agreementOn(await wholeDoubles(args.context.db), { random: () => seededRandom(BOOTSTRAP_SEED) })
  return csvAnswer('agreement.csv', csvOf(AGREEMENT_HEAD, agreementLines(scales)))
}
