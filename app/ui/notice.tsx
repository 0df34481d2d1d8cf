import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import { Icon } from './icon'

const TONE = {
  info: { icon: Info, look: 'bg-sunken', mark: 'text-muted', role: undefined },
  success: { icon: CircleCheck, look: 'bg-teal-soft', mark: 'text-teal', role: 'status' },
  caution: { icon: TriangleAlert, look: 'bg-caution-soft', mark: 'text-caution', role: undefined },
  danger: { icon: CircleAlert, look: 'bg-danger-soft', mark: 'text-danger', role: 'alert' },
} as const

/** Something the reader must not miss. `success` and `danger` are announced when they appear. */
export function Notice({ tone, title, children }: { tone: keyof typeof TONE; title?: string; children: ReactNode }) {
  const { icon, look, mark, role } = TONE[tone]
  return (
    <div role={role} className={`flex gap-3.5 rounded-card px-5 py-4 ${look}`}>
      <Icon of={icon} className={`mt-0.5 ${mark}`} />
      <div className="grid min-w-0 content-start gap-1 text-sm">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
