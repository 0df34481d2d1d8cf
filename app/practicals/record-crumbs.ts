import type { Role } from '~/people/permissions'

/** Where the breadcrumb of a trainee's record begins: instructors come from their queue, admins from the list of people. */
export const recordHome = (roles: readonly Role[]) =>
  roles.includes('instructor') ? { href: '/teach', label: 'Teach' } : { href: '/admin/people', label: 'People' }
