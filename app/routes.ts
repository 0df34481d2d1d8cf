import { type RouteConfig, index, route } from '@remix-run/route-config'

/** The site map: every address the product answers, grouped by who it is for, and the file that answers it. */
export default [
  // Anyone
  index('routes/public/home.tsx'),
  route('design', 'routes/public/design.tsx'),

  // Trainees
  route('learn', 'routes/learn/dashboard.tsx'),
  route('learn/modules/:moduleSlug', 'routes/learn/module.tsx'),
  route('learn/modules/:moduleSlug/lessons/:lessonSlug', 'routes/learn/lesson.tsx'),
  route('learn/modules/:moduleSlug/quiz', 'routes/learn/quiz.tsx'),
  route('attempts/:attemptId', 'routes/learn/attempt.tsx'),
  route('attempts/:attemptId/submit', 'routes/learn/hand-in.tsx'),
  route('attempts/:attemptId/result', 'routes/learn/attempt-result.tsx'),

  // Instructors

  // Admins

  // Everyone with an account

  // Programs
  route('api/attempts/:attemptId/answers', 'routes/api/attempt-answers.ts'),
] satisfies RouteConfig
