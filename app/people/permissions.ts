/** Everything a role may do, as `thing:act`. Routes name one; who owns the thing is asked in the query. */
const permissionsByRole = {
  trainee: ['course:take', 'glossary:read', 'sign-off:ask', 'recognition:ask', 'certificate:view-own'],
  instructor: [
    'glossary:read',
    'cohort:teach',
    'sign-off:sign',
    'quiz:unlock',
    'essay:mark',
    'result:release',
    'trainee-record:view',
    'bank:view',
  ],
  admin: [
    'glossary:read',
    'academy:manage',
    'person:manage',
    'certificate:issue',
    'certificate:revoke',
    'sign-off:revoke',
    'sign-off:oversee',
    'agreement:manage',
    'quiz:regrade',
    'recognition:decide',
    'result:release',
    'record:view',
    'trainee-record:view',
    'bank:view',
    'ledger:view',
    'key:replace',
  ],
} as const

export type Role = keyof typeof permissionsByRole
export type Permission = (typeof permissionsByRole)[Role][number] | 'account:own'

/** The roles in the order they are shown. */
export const ROLES = ['trainee', 'instructor', 'admin'] as const satisfies readonly Role[]

/** Whether somebody with these roles may do that. Everybody may manage their own account. */
export function allows(roles: readonly Role[], permission: Permission): boolean {
  if (permission === 'account:own') return true
  return roles.some((role) => (permissionsByRole[role] as readonly Permission[]).includes(permission))
}

/** Where a person begins after signing in: their busiest role first. */
export function homeOf(roles: readonly Role[]): string {
  if (roles.includes('admin')) return '/admin'
  return roles.includes('instructor') ? '/teach' : '/learn'
}
