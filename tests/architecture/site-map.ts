/**
 * What each kind of visitor is answered at every address, in this order:
 *
 * - a stranger,
 * - the trainee who owns what the address names, and another one of another cohort,
 * - the instructor of the owner's cohort, and the one of the other cohort,
 * - an admin.
 *
 * `ok` is a page; `in` a trip to the sign-in page; `on` a trip to another page of this site; numbers are statuses.
 * One word stands for all six. `post` is what an empty form gets. A new route gets its line here, or the test fails.
 */
export type Door = { get: string; post: string }

const NOTHING_TO_SEND = '405'
/** An address for programs: there is nothing to look at. */
const NOTHING_TO_SEE = '400'

/** Addresses that answer a stranger with a page. Everything else asks them to sign in first. */
export const PUBLIC = [
  ...['', 'design', 'sign-in', 'password/forgot', 'invitations/:token'],
  ...['levels', 'levels/:levelSlug', 'verify', 'verify/:serial'],
  ...['.well-known/did.json', 'status/revocation/:list', 'achievements/:levelSlug/:version/image'],
  ...['ledger', 'ledger/check', 'ledger/checkpoint', 'ledger/checkpoints', 'ledger/key', 'ledger/ledger-check.mjs'],
  ...['ledger/proof/:seq', 'ledger/entries/:seq'],
]

export const DOORS: Record<string, Door> = {
  // Anyone
  '': { get: 'ok on on on on on', post: NOTHING_TO_SEND },
  design: { get: 'ok', post: NOTHING_TO_SEND },
  'sign-in': { get: 'ok on on on on on', post: '400 on on on on on' },
  'sign-in/second-step': { get: 'in on on on on on', post: 'in' },
  'password/forgot': { get: 'ok', post: '400' },
  'password/reset/:token': { get: '410', post: '400' },
  'invitations/:token': { get: 'ok', post: '400' },
  'set-up/:token': { get: '410', post: '400' },
  levels: { get: 'ok', post: NOTHING_TO_SEND },
  'levels/:levelSlug': { get: 'ok', post: NOTHING_TO_SEND },
  verify: { get: 'ok', post: '400' },
  'verify/:serial': { get: 'ok', post: NOTHING_TO_SEND },
  'credentials/:credentialId': { get: 'on', post: NOTHING_TO_SEND },
  'achievements/:levelSlug/:version': { get: 'on', post: NOTHING_TO_SEND },
  'achievements/:levelSlug/:version/image': { get: 'ok', post: NOTHING_TO_SEND },
  'status/revocation/:list': { get: 'ok', post: NOTHING_TO_SEND },
  '.well-known/did.json': { get: 'ok', post: NOTHING_TO_SEND },
  ledger: { get: 'ok', post: NOTHING_TO_SEND },
  'ledger/check': { get: 'ok', post: '400' },
  'ledger/checkpoint': { get: 'ok', post: NOTHING_TO_SEND },
  'ledger/checkpoints': { get: 'ok', post: NOTHING_TO_SEND },
  'ledger/key': { get: 'ok', post: NOTHING_TO_SEND },
  'ledger/proof/:seq': { get: 'ok', post: NOTHING_TO_SEND },
  'ledger/consistency': { get: NOTHING_TO_SEE, post: NOTHING_TO_SEND },
  'ledger/entries/:seq': { get: 'ok', post: NOTHING_TO_SEND },
  'ledger/ledger-check.mjs': { get: 'ok', post: NOTHING_TO_SEND },
  'sign-out': { get: 'on', post: 'in' },
  'account/theme': { get: 'on', post: 'on' },

  // Trainees
  'learn/acknowledge': { get: 'in ok ok 403 403 403', post: 'in 400 400 403 403 403' },
  learn: { get: 'in ok ok 403 403 403', post: NOTHING_TO_SEND },
  'learn/road': { get: 'in ok ok 403 403 403', post: NOTHING_TO_SEND },
  'learn/glossary': { get: 'in ok ok ok ok ok', post: NOTHING_TO_SEND },
  'learn/search': { get: 'in ok ok 403 403 403', post: NOTHING_TO_SEND },
  'learn/modules/:moduleSlug': { get: 'in ok ok 403 403 403', post: NOTHING_TO_SEND },
  'learn/modules/:moduleSlug/lessons/:lessonSlug': { get: 'in ok ok 403 403 403', post: 'in on on 403 403 403' },
  'learn/modules/:moduleSlug/quiz': { get: 'in ok ok 403 403 403', post: 'in on on 403 403 403' },
  'attempts/:attemptId': { get: 'in ok 404 403 403 403', post: 'in on 404 403 403 403' },
  'attempts/:attemptId/submit': { get: 'in ok 404 403 403 403', post: 'in on 404 403 403 403' },
  'attempts/:attemptId/result': { get: 'in ok 404 403 403 403', post: NOTHING_TO_SEND },
  'learn/competencies/:competencySlug': { get: 'in ok ok 403 403 403', post: 'in 400 400 403 403 403' },
  'learn/sign-offs': { get: 'in ok ok 403 403 403', post: NOTHING_TO_SEND },
  'learn/sign-offs/:observationId': { get: 'in ok 404 403 403 403', post: 'in 400 404 403 403 403' },
  'learn/competencies/:competencySlug/evidence': { get: 'in ok ok 403 403 403', post: 'in 400 400 403 403 403' },
  'learn/evidence/uploads/:uploadId': { get: 'in ok 404 403 403 403', post: 'in 400 404 403 403 403' },
  'learn/evidence/uploads/:uploadId/file': { get: 'in ok 404 403 403 403', post: NOTHING_TO_SEND },
  'learn/presence': { get: 'in ok ok 403 403 403', post: NOTHING_TO_SEND },
  'learn/practice': { get: 'in ok ok 403 403 403', post: 'in 400 400 403 403 403' },
  'learn/practice/:entryId': { get: 'in ok 404 403 403 403', post: 'in 400 404 403 403 403' },
  'learn/practice.csv': { get: 'in ok ok 403 403 403', post: NOTHING_TO_SEND },
  'learn/review': { get: 'in ok ok 403 403 403', post: 'in 400 400 403 403 403' },
  'learn/review/:reviewId': { get: 'in ok 404 403 403 403', post: 'in 400 404 403 403 403' },
  'learn/recognition': { get: 'in ok ok 403 403 403', post: 'in 400 400 403 403 403' },
  'learn/certificates': { get: 'in ok ok 403 403 403', post: 'in 400 400 403 403 403' },
  'certificates/:serial/pdf': { get: 'in ok 404 404 404 ok', post: NOTHING_TO_SEND },
  'certificates/:serial/badge/:badgeFormat': { get: 'in ok 404 404 404 ok', post: NOTHING_TO_SEND },
  'certificates/:serial/story': { get: 'in ok 404 404 404 ok', post: NOTHING_TO_SEND },

  // Instructors; admins look at the records of all cohorts, and sign nothing
  teach: { get: 'in 403 403 ok ok 403', post: 'in 403 403 400 400 403' },
  'teach/offline': { get: 'in 403 403 ok ok 403', post: NOTHING_TO_SEND },
  'teach/offline/kit': { get: '401 403 403 ok ok 403', post: NOTHING_TO_SEND },
  'teach/offline/proof': { get: NOTHING_TO_SEE, post: '401 403 403 ok ok 403' },
  'teach/cohorts/:cohortId': { get: 'in 403 403 ok 404 ok', post: NOTHING_TO_SEND },
  'teach/cohorts/:cohortId/matrix.csv': { get: 'in 403 403 ok 404 ok', post: NOTHING_TO_SEND },
  'teach/cohorts/:cohortId/matrix.json': { get: 'in 403 403 ok 404 ok', post: NOTHING_TO_SEND },
  'teach/trainees/:traineeId': { get: 'in 403 403 ok 404 ok', post: NOTHING_TO_SEND },
  'teach/trainees/:traineeId/quizzes/:quizSlug': {
    get: 'in 403 403 ok 404 ok',
    post: 'in 403 403 400 400 403',
  },
  'teach/observe/:traineeId/:competencySlug': { get: 'in 403 403 ok 404 403', post: 'in 403 403 400 404 403' },
  'teach/observe/:traineeId/:competencySlug/draft': { get: NOTHING_TO_SEE, post: 'in 403 403 400 400 403' },
  'teach/observe/:traineeId/:competencySlug/presence': { get: NOTHING_TO_SEE, post: '401 403 403 400 400 403' },
  'teach/observations/:observationId': { get: 'in 403 403 ok 404 ok', post: 'in 403 403 403 403 400' },
  'teach/observations/:observationId/correct': { get: 'in 403 403 ok 404 403', post: 'in 403 403 400 404 403' },
  'teach/requests/:requestId/decline': { get: 'in 403 403 ok 404 403', post: 'in 403 403 400 400 403' },
  'teach/agreement': { get: 'in 403 403 ok ok 403', post: NOTHING_TO_SEND },
  'teach/banks': { get: 'in 403 403 ok ok ok', post: 'in 403 403 400 400 400' },
  'teach/marking': { get: 'in 403 403 ok ok ok', post: 'in 403 403 400 400 403' },
  'teach/marking/quizzes/:quizSlug': { get: 'in 403 403 ok ok ok', post: 'in 403 403 400 400 400' },
  'teach/marking/essays/:essayAttemptId/:position': { get: 'in 403 403 ok 404 403', post: 'in 403 403 400 404 403' },
  'teach/quizzes': { get: 'in 403 403 ok ok ok', post: NOTHING_TO_SEND },
  'teach/quizzes/:quizSlug': { get: 'in 403 403 ok ok ok', post: NOTHING_TO_SEND },
  'teach/quizzes/:quizSlug/bank/:format': { get: 'in 403 403 ok ok ok', post: NOTHING_TO_SEND },

  // Admins
  admin: { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/people': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/people/invite': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/people/:personId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/people/:personId/scopes': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/people/:personId/late-sign-offs': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/people/:personId/recognition': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/cohorts': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/cohorts/:cohortId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/scopes': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/outbox': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/outbox/:letterId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 on' },
  'admin/certificates': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/certificates/export/:exportFile': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/certificates/template': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  // Without a look in the address there is nothing to draw.
  'admin/certificates/template/sample.pdf': { get: 'in 403 403 403 403 404', post: NOTHING_TO_SEND },
  'admin/certificates/template/logos/:logoHash': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/certificates/runs/:runId': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/certificates/:serial': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/levels/:levelSlug/what-if': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/levels/:levelSlug/what-if.csv': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/waivers': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  // Without a query nobody can tell whom it is about.
  'admin/waivers/new': { get: 'in 403 403 403 403 404', post: 'in 403 403 403 403 404' },
  'admin/waivers/:waiverId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/recognition': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/recognition/requests/:requestId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/recognition/:recognitionId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/regrades': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/regrades/:quizSlug/:questionId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/agreement': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/agreement.csv': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },
  'admin/agreement/ask': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/agreement/:doubleId': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/second-factors': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/keys': { get: 'in 403 403 403 403 ok', post: 'in 403 403 403 403 400' },
  'admin/ledger': { get: 'in 403 403 403 403 ok', post: NOTHING_TO_SEND },

  // Everyone with an account; a kept form is seen only by the browser that sent it
  account: { get: 'in ok ok ok ok ok', post: 'in 400 400 400 400 400' },
  'sign-offs/:observationId/seal': { get: 'in ok 404 ok 404 ok', post: NOTHING_TO_SEND },
  'account/second-factor': { get: 'in ok ok ok ok ok', post: 'in 400 400 400 400 400' },
  'account/passkey-challenge': { get: NOTHING_TO_SEE, post: '400' },
  tools: { get: 'in ok ok ok ok ok', post: NOTHING_TO_SEND },
  'tools/:toolSlug': { get: 'in ok ok ok ok ok', post: 'in 400 400 400 400 400' },
  'tools/:toolSlug/paper': { get: 'in ok ok ok ok ok', post: NOTHING_TO_SEND },
  'tools/:toolSlug/sheet.csv': { get: 'in ok ok ok ok ok', post: NOTHING_TO_SEND },
  'account/held/:token': { get: 'in 404 404 404 404 404', post: 'in 404 404 404 404 404' },

  'evidence/:evidenceId': { get: 'in ok 404 ok 404 ok', post: 'in 400 404 400 404 400' },
  'evidence/:evidenceId/file': { get: 'in ok 404 ok 404 ok', post: NOTHING_TO_SEND },
  'evidence/:evidenceId/small': { get: 'in ok 404 ok 404 ok', post: NOTHING_TO_SEND },

  // Programs
  'api/observations': { get: NOTHING_TO_SEE, post: '401 403 403 400 400 403' },
  'api/evidence/uploads': { get: NOTHING_TO_SEND, post: '401 412 412 403 403 403' },
  'api/evidence/uploads/:uploadId': { get: NOTHING_TO_SEND, post: '401 412 412 403 403 403' },
  'api/attempts/:attemptId/answers': { get: NOTHING_TO_SEE, post: '401 400 400 403 403 403' },
}
