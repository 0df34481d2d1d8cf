import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react'

const VARIANT = {
  primary:
    'border border-transparent bg-teal text-teal-ink shadow-card hover:bg-[color-mix(in_oklab,var(--color-teal),var(--color-ink)_22%)]',
  secondary: 'border border-edge bg-raised text-ink hover:border-ink hover:bg-sunken',
  quiet: 'border border-transparent text-teal hover:bg-teal-soft',
  danger:
    'border border-transparent bg-danger text-paper hover:bg-[color-mix(in_oklab,var(--color-danger),var(--color-ink)_22%)]',
}
const SIZE = {
  regular: 'min-h-11 px-5 py-2 text-sm',
  large: 'min-h-14 px-7 py-3 text-lg',
}
const SHAPE =
  'inline-flex items-center justify-center gap-2 rounded-control text-center font-semibold leading-tight no-underline transition-colors print:hidden disabled:opacity-50'

type Look = { variant?: keyof typeof VARIANT; size?: keyof typeof SIZE; children: ReactNode }
type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'children'>
type LinkProps = Look & { href: string } & Omit<
    AnchorHTMLAttributes<HTMLAnchorElement>,
    'className' | 'style' | 'children' | 'href'
  >

const look = (variant: keyof typeof VARIANT, size: keyof typeof SIZE) => `${SHAPE} ${SIZE[size]} ${VARIANT[variant]}`

/** Does something. One `primary` a screen; `danger` only where its words name the thing it destroys. `large` is 56 px, for the tablet. */
export function Button({ variant = 'primary', size = 'regular', type = 'submit', children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={look(variant, size)} {...rest}>
      {children}
    </button>
  )
}

/** Goes somewhere, and looks like a button because it is the next thing to do. */
export function ButtonLink({ variant = 'primary', size = 'regular', children, ...rest }: LinkProps) {
  return (
    <a className={look(variant, size)} {...rest}>
      {children}
    </a>
  )
}
