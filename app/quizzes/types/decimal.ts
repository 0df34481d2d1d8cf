/** A number as it is written, exactly: `units` divided by 10 to the power of `places`. */
export type Decimal = { units: bigint; places: number }

const WRITTEN = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i

/** Reads digits with at most one point. `undefined` for anything else. */
export function decimalOf(written: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = WRITTEN.exec(written) ?? []
  if (sign === undefined || whole + fraction === '') return undefined
  const places = fraction.length - Number(exponent)
  const units = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  return places >= 0 ? { units, places } : { units: units * 10n ** BigInt(-places), places: 0 }
}

/** The shortest way to write it: no leading or trailing noughts, no plus. */
export function written({ units, places }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Whether `one` lies no further than `tolerance` from `other`. Exact: 0.8 is within 0.1 of 0.7, though floats deny it. */
export function within(one: Decimal, other: Decimal, tolerance: Decimal): boolean {
  const places = Math.max(one.places, other.places, tolerance.places)
  const scaled = (number: Decimal) => number.units * 10n ** BigInt(places - number.places)
  const apart = scaled(one) - scaled(other)
  return (apart < 0n ? -apart : apart) <= scaled(tolerance)
}
