import type AnyIcon from 'lucide-react/icons/check'

const PIXELS = { small: 16, regular: 20, large: 24 } as const

type IconProps = { of: typeof AnyIcon; size?: keyof typeof PIXELS; className?: string }

/**
 * A lucide icon at one of three sizes. Always hidden from screen readers: the words stand beside it.
 * Convention: `import Check from 'lucide-react/icons/check'`, then `<Icon of={Check} />`; never an icon alone
 * in a control without a visually hidden label.
 */
export function Icon({ of: Drawn, size = 'regular', className = '' }: IconProps) {
  return <Drawn size={PIXELS[size]} strokeWidth={1.75} className={`shrink-0 ${className}`} aria-hidden />
}
