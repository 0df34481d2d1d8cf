import { type RouteConfig, index, route } from '@remix-run/route-config'

/** The site map: every address the product answers, grouped by who it is for, and the file that answers it. */
export default [
  // Anyone
  index('routes/public/home.tsx'),
  route('design', 'routes/public/design.tsx'),
  route('sign-in', 'routes/public/sign-in.tsx'),
  route('password/forgot', 'routes/public/password-forgot.tsx'),
  route('password/reset/:token', 'routes/public/password-reset.tsx'),
  route('invitations/:token', 'routes/public/invitation.tsx'),
  route('set-up/:token', 'routes/public/set-up.tsx'),
  route('levels', 'routes/public/levels.tsx'),
  route('levels/:levelSlug', 'routes/public/level.tsx'),
  route('verify', 'routes/public/verify.tsx'),
  route('verify/:serial', 'routes/public/verify-certificate.tsx'),
  route('sign-out', 'routes/account/sign-out.ts'),
  route('account/theme', 'routes/account/theme.ts'),

  // Trainees
  route('learn/acknowledge', 'routes/learn/acknowledge.tsx'),
  route('learn', 'routes/learn/dashboard.tsx'),
  route('learn/glossary', 'routes/learn/glossary.tsx'),
  route('learn/search', 'routes/learn/search.tsx'),
  route('learn/modules/:moduleSlug', 'routes/learn/module.tsx'),
  route('learn/modules/:moduleSlug/lessons/:lessonSlug', 'routes/learn/lesson.tsx'),
  route('learn/modules/:moduleSlug/quiz', 'routes/learn/quiz.tsx'),
  route('attempts/:attemptId', 'routes/learn/attempt.tsx'),
  route('attempts/:attemptId/submit', 'routes/learn/hand-in.tsx'),
  route('attempts/:attemptId/result', 'routes/learn/attempt-result.tsx'),
  route('learn/competencies/:competencySlug', 'routes/learn/competency.tsx'),
  route('learn/practice', 'routes/learn/practice.tsx'),
  route('learn/practice.csv', 'routes/learn/practice-csv.ts'),
  route('learn/review', 'routes/learn/review.tsx'),
  route('learn/review/:reviewId', 'routes/learn/reviewed.tsx'),
  route('learn/recognition', 'routes/learn/recognition.tsx'),
  route('learn/certificates', 'routes/learn/certificates.tsx'),
  route('certificates/:serial/pdf', 'routes/learn/certificate-pdf.ts'),

  // Instructors
  route('teach', 'routes/teach/home.tsx'),
  route('teach/cohorts/:cohortId', 'routes/teach/cohort.tsx'),
  route('teach/trainees/:traineeId', 'routes/teach/trainee.tsx'),
  route('teach/trainees/:traineeId/quizzes/:quizSlug', 'routes/teach/trainee-quiz.tsx'),
  route('teach/observe/:traineeId/:competencySlug', 'routes/teach/observe.tsx'),
  route('teach/observe/:traineeId/:competencySlug/draft', 'routes/teach/observe-draft.ts'),
  route('teach/observations/:observationId', 'routes/teach/observation.tsx'),
  route('teach/observations/:observationId/correct', 'routes/teach/correct-observation.tsx'),
  route('teach/requests/:requestId/decline', 'routes/teach/decline-request.tsx'),
  route('teach/quizzes', 'routes/teach/quizzes.tsx'),
  route('teach/quizzes/:quizSlug', 'routes/teach/quiz.tsx'),
  route('teach/quizzes/:quizSlug/bank/:format', 'routes/teach/bank-file.ts'),

  // Admins
  route('admin', 'routes/admin/overview.tsx'),
  route('admin/people', 'routes/admin/people.tsx'),
  route('admin/people/invite', 'routes/admin/invite.tsx'),
  route('admin/people/:personId', 'routes/admin/person.tsx'),
  route('admin/people/:personId/recognition', 'routes/admin/person-recognition.tsx'),
  route('admin/cohorts', 'routes/admin/cohorts.tsx'),
  route('admin/cohorts/:cohortId', 'routes/admin/cohort.tsx'),
  route('admin/outbox', 'routes/admin/outbox.tsx'),
  route('admin/outbox/:letterId', 'routes/admin/letter.tsx'),
  route('admin/certificates', 'routes/admin/certificates.tsx'),
  route('admin/certificates/:serial', 'routes/admin/certificate.tsx'),
  route('admin/recognition', 'routes/admin/recognition.tsx'),
  route('admin/recognition/requests/:requestId', 'routes/admin/recognition-request.tsx'),
  route('admin/recognition/:recognitionId', 'routes/admin/recognition-record.tsx'),
  route('admin/regrades', 'routes/admin/regrades.tsx'),
  route('admin/regrades/:quizSlug/:questionId', 'routes/admin/regrade.tsx'),
  route('admin/ledger', 'routes/admin/ledger.tsx'),

  // Everyone with an account
  route('account', 'routes/account/account.tsx'),
  route('account/held/:token', 'routes/account/held-form.tsx'),
  route('tools', 'routes/account/tools.tsx'),
  route('tools/:toolSlug', 'routes/account/tool.tsx'),
  route('tools/:toolSlug/paper', 'routes/account/tool-paper.tsx'),
  route('tools/:toolSlug/sheet.csv', 'routes/account/tool-csv.ts'),

  // Programs
  route('api/attempts/:attemptId/answers', 'routes/api/attempt-answers.ts'),
] satisfies RouteConfig
