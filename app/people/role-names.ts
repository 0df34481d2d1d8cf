import type { Role } from './permissions'

/** The roles as people read them. */
export const ROLE_NAMES: Record<Role, string> = { trainee: 'Trainee', instructor: 'Instructor', admin: 'Admin' }

/** What each role is for, for whoever gives one. */
export const ROLE_HINTS: Record<Role, string> = {
  trainee: 'Takes the course, takes the quizzes, asks for sign-offs.',
  instructor: 'Sees the trainees of their cohorts, watches them and signs off.',
  admin: 'Runs the academy: people, cohorts, certificates, records.',
}
