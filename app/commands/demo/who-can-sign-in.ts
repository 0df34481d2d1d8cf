import { ADMIN, INSTRUCTORS, type Person, TRAINEES } from './cast'

/** Somebody worth signing in as, and what to look at then. */
export type SignIn = { name: string; email: string; role: 'admin' | 'instructor' | 'trainee'; look: string }

/** What there is to see with some of the trainees; the others are on the people page. */
const LOOK: Record<string, string> = {
  amara: 'the Studio Lead, with three certificates and a transcript',
  linh: 'a certificate that expires soon',
  tomasz: 'an expired certificate, lapsed skills',
  beatriz: 'a revoked certificate',
  kwame: 'has earned Keepsake Practitioner, which is not issued yet',
  hannah: 'certified with a waiver, and on the way to Practitioner; an essay with the markers',
  grace: 'a midwife: a certificate that rests on recognised lessons',
  isabel: 'a sonographer: lessons recognised, quiz passed, skills still to show',
  mateo: 'an essay that was read, with words to it',
  omar: 'has earned a certificate that is not issued yet',
  rachel: 'from Connecticut: phantoms only',
  samuel: 'a request for recognition that was declined',
  noor: 'blocked by a critical item',
  aoife: 'a late sign-off, requests that wait, pictures and a clip with one of them',
  fatima: 'a request for recognition that waits',
  jonas: 'failed the quiz on a critical question, at 95 %',
  anjali: 'has to wait before the third attempt',
  callum: 'has not acknowledged the notice yet',
  zeynep: 'an attempt that is open',
  thabo: 'practice log, first requests',
}

const INSTRUCTOR_LOOK: Record<keyof typeof INSTRUCTORS, string> = {
  marguerite: 'the strict one; last year’s cohort and the one in the middle',
  daniel: 'teaches all three cohorts; requests to answer, essays to read, one on which two markers differ',
  paulo: 'the generous one; is asked for a second step: npm run demo -- --code shows the code',
}

const signIn = ({ name, email }: Person, role: SignIn['role'], look: string): SignIn => ({ name, email, role, look })

/** The people to try, without the admin: the instructors, and the trainees with a story to look at. */
export const whoCanSignIn = (): SignIn[] => [
  ...(Object.keys(INSTRUCTORS) as (keyof typeof INSTRUCTORS)[]).map((key) =>
    signIn(INSTRUCTORS[key], 'instructor', INSTRUCTOR_LOOK[key]),
  ),
  ...TRAINEES.flatMap((one) => (LOOK[one.key] ? [signIn(one, 'trainee', LOOK[one.key] ?? '')] : [])),
]

/** The demo's own admin. */
export const adminSignIn = (): SignIn =>
  signIn(ADMIN, 'admin', 'everything: who is eligible, certificates, a waiver to approve, the ledger')

/** All of them as a table for the terminal. */
export function signInTable(rows: readonly SignIn[]): string {
  const width = (cells: string[]) => Math.max(...cells.map((cell) => cell.length))
  const [emails, roles] = [width(rows.map(({ email }) => email)), width(rows.map(({ role }) => role))]
  return rows.map(({ email, role, look }) => `  ${email.padEnd(emails)}  ${role.padEnd(roles)}  ${look}`).join('\n')
}
