import { dateIn, longDate } from '~/platform/time'
import { ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { linkedInAddress } from './credential/addresses'
import { TakeAlong } from './credential/take-along'
import { verifyAddress } from './letters'
import type { CertificateInList } from './queries.server'
import { groupedSerial } from './serial'
import { StatusBadge } from './status-badge'

/** A trainee's own certificates, the newest first, each with its paper, its badge and the page that others see. */
export function HeldCertificates({
  certificates,
  academy,
  origin,
  levels,
}: {
  certificates: CertificateInList[]
  academy: string
  origin: string
  /** Slugs of the levels that the page explains below. */
  levels: string[]
}) {
  return (
    <ul className="grid gap-5">
      {certificates.map((certificate) => (
        <Card key={certificate.serial} as="li">
          <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-5">
            <div className="grid gap-2">
              <div>
                <StatusBadge status={certificate.status} />
              </div>
              <h2 className="text-2xl">{certificate.level}</h2>
              <p className="text-muted">
                Issued {longDate(certificate.issuedAt)}, {ends(certificate, levels)}.
              </p>
              <p className="text-sm text-muted tabular">{groupedSerial(certificate.serial)}</p>
            </div>
            <div className="flex flex-wrap gap-3">
              <ButtonLink
                href={`/certificates/${certificate.serial}/pdf`}
                variant={certificate.status === 'valid' ? 'primary' : 'secondary'}
              >
                Open the PDF
              </ButtonLink>
              <ButtonLink href={`/verify/${certificate.serial}`} variant="secondary">
                See what others see
              </ButtonLink>
              <ButtonLink href={`/certificates/${certificate.serial}/story`} variant="secondary">
                How it came to be
              </ButtonLink>
            </div>
          </div>
          {certificate.status === 'valid' && (
            <div className="mt-5">
              <TakeAlong
                serial={certificate.serial}
                level={certificate.level}
                linkedIn={linkedInAddress({
                  title: certificate.level,
                  academy,
                  issuedOn: dateIn('UTC', certificate.issuedAt),
                  number: groupedSerial(certificate.serial),
                  address: verifyAddress(origin, certificate.serial),
                })}
              />
            </div>
          )}
        </Card>
      ))}
    </ul>
  )
}

/** What its days say. That a renewal is open does not mean that all of it is met, so the words lead to what it asks for. */
function ends({ status, validUntil, renewableFrom, renewable, levelSlug }: CertificateInList, levels: string[]) {
  const until = longDate(validUntil)
  switch (status) {
    case 'valid':
      if (!renewable) return `valid until ${until}; it can be renewed from ${longDate(renewableFrom)}`
      return levels.includes(levelSlug) ? (
        <>
          valid until {until}; <a href={`#${levelSlug}`}>see what its renewal asks for</a>
        </>
      ) : (
        `valid until ${until}; its level is not taught any more`
      )
    case 'expired':
      return `it ran out on ${until}`
    case 'suspended':
      return 'suspended: the academy is looking into it'
    case 'revoked':
      return 'revoked; the reason stands on its public page'
    case 'superseded':
      return 'replaced by a newer one'
  }
}
