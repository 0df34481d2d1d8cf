import type { RestingCertificate } from './resting-on.server'
import { StatusBadge } from './status-badge'

/** The certificates that rest on one result, each with what it is worth now and the way to it. */
export function RestingCertificates({ certificates }: { certificates: RestingCertificate[] }) {
  if (certificates.length === 0) return <span className="text-muted">None</span>
  return (
    <ul className="grid gap-1.5">
      {certificates.map(({ serial, level, status }) => (
        <li key={serial} className="flex flex-wrap items-center gap-2">
          <a href={`/admin/certificates/${serial}`}>{level}</a>
          <StatusBadge status={status} />
        </li>
      ))}
    </ul>
  )
}
