import type { Role } from '~/people/permissions'

/** One entry of the site's navigation; `current` marks where the reader is. */
export type NavigationEntry = { href: string; label: string; current: boolean }

const byRole: Record<Role, [href: string, label: string][]> = {
  trainee: [
    ['/learn', 'Learn'],
    ['/learn/practice', 'Practice log'],
    ['/learn/certificates', 'Certificates'],
    ['/tools', 'Tools'],
  ],
  instructor: [
    ['/teach', 'Teach'],
    ['/teach/marking', 'Marking'],
    ['/teach/quizzes', 'Quizzes'],
  ],
  admin: [
    ['/admin', 'Academy'],
    ['/admin/people', 'People'],
    ['/admin/cohorts', 'Cohorts'],
    ['/admin/certificates', 'Issue'],
    ['/teach/quizzes', 'Quizzes'],
  ],
}

const PUBLIC_PAGES: [href: string, label: string][] = [
  ['/levels', 'Levels'],
  ['/verify', 'Check a certificate'],
]

/** Pages that belong to an entry and stand under another address. */
const BELONGS: Record<string, string[]> = {
  '/admin/certificates': ['/admin/waivers', '/admin/levels', '/certificates'],
  '/learn/certificates': ['/certificates'],
}

/** What stands in the header for these roles; strangers get the public pages. */
export function siteNavigation(roles: readonly Role[] | undefined, pathname: string): NavigationEntry[] {
  const entries = roles ? [...new Map(roles.flatMap((role) => byRole[role]))] : PUBLIC_PAGES
  const covers = (address: string) => pathname === address || pathname.startsWith(`${address}/`)
  const belongs = entries.find(([href]) => BELONGS[href]?.some(covers))?.[0]
  const here = entries.map(([href]) => href).filter(covers)
  const nearest = belongs ?? here.sort((a, b) => b.length - a.length)[0]
  return entries.map(([href, label]) => ({ href, label, current: href === nearest }))
}
