import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import { Icon } from './icon'

/** What the reader chose; `system` follows their device. */
export type Theme = 'light' | 'dark' | 'system'

const CHOICES = [
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
  { theme: 'system', label: 'Auto', icon: Monitor },
] as const

/** Light, dark or as the device says: three buttons that post to `/account/theme` and come `back`. */
export function ThemeSwitch({ theme, back }: { theme: Theme; back: string }) {
  return (
    <form
      method="post"
      action="/account/theme"
      aria-label="Colours"
      className="inline-flex rounded-full border border-line p-1 print:hidden"
    >
      <input type="hidden" name="back" value={back} />
      {CHOICES.map((choice) => (
        <button
          key={choice.theme}
          type="submit"
          name="theme"
          value={choice.theme}
          aria-pressed={choice.theme === theme}
          className="inline-flex min-h-11 items-center gap-2 rounded-full px-3.5 text-sm text-muted transition-colors hover:text-ink aria-pressed:bg-raised aria-pressed:font-semibold aria-pressed:text-ink aria-pressed:ring-1 aria-pressed:ring-line"
        >
          <Icon of={choice.icon} size="small" />
          {choice.label}
        </button>
      ))}
    </form>
  )
}
