import { type RouteConfig, index, route } from '@remix-run/route-config'

/** The site map: every address the product answers, grouped by who it is for, and the file that answers it. */
export default [
  // Anyone
  index('routes/public/home.tsx'),
  route('design', 'routes/public/design.tsx'),

  // Trainees

  // Instructors

  // Admins

  // Everyone with an account

  // Programs
] satisfies RouteConfig
