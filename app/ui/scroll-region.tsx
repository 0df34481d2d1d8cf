import type { ReactNode } from 'react'

type ScrollRegionProps = { className: string; children: ReactNode } & ({ label: string } | { labelledBy: string })

/**
 * A named part of the page that scrolls sideways within itself. It takes focus, because Safari does not let
 * the keyboard into a scroller by itself.
 */
export function ScrollRegion({ className, children, ...name }: ScrollRegionProps) {
  const region = {
    role: 'region',
    tabIndex: 0,
    ...('label' in name ? { 'aria-label': name.label } : { 'aria-labelledby': name.labelledBy }),
  }
  return (
    <div {...region} className={className}>
      {children}
    </div>
  )
}
