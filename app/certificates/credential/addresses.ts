import { Serial } from '../serial'

/** Where a credential is served, and what it is called in itself. Its number cannot be guessed, so nobody can walk through them. */
export const credentialAddress = (origin: string, serial: string) => `${origin}/credentials/${serial}`

/** Where one version of a level is described for software. */
export const achievementAddress = (origin: string, level: { slug: string; version: string }) =>
  `${origin}/achievements/${level.slug}/${level.version}`

/** Where a status list is served. */
export const statusListAddress = (origin: string, list: number) => `${origin}/status/revocation/${list}`

/** The number in the address of a credential of any academy, or `undefined`. */
export function serialIn(address: string): string | undefined {
  const last = /\/credentials\/([^/?#]+?)(?:\.json)?$/.exec(address)?.[1]
  const serial = Serial.safeParse(last)
  return serial.success ? serial.data : undefined
}

/** Adds a certificate to somebody's LinkedIn profile: a plain link with its facts, which LinkedIn asks about again. */
export function linkedInAddress(certificate: {
  title: string
  academy: string
  issuedOn: string
  number: string
  address: string
}): string {
  const [year = '', month = ''] = certificate.issuedOn.split('-')
  const facts = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: certificate.title,
    organizationName: certificate.academy,
    issueYear: year,
    issueMonth: String(Number(month)),
    certUrl: certificate.address,
    certId: certificate.number,
  })
  return `https://www.linkedin.com/profile/add?${facts}`
}
