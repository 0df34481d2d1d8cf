/** The forms in which a certificate can be taken along, each with what it is good for. */
export function TakeAlong({ serial, level, linkedIn }: { serial: string; level: string; linkedIn: string }) {
  const badge = `/certificates/${serial}/badge`
  return (
    <details className="border-t border-line pt-4">
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-teal">
        Take it along: badge, credential, LinkedIn
      </summary>
      <div className="mt-3 grid gap-5 sm:grid-cols-[10rem_minmax(0,1fr)] sm:items-start sm:gap-7">
        <img
          src={`${badge}/svg`}
          alt={`The badge of ${level}`}
          width="160"
          height="160"
          loading="lazy"
          className="size-40 rounded-card"
        />
        <ul className="grid gap-3 text-sm">
          <li>
            The certificate to print, on{' '}
            <a href={`/certificates/${serial}/pdf?paper=A4`} className="font-medium">
              A4
            </a>{' '}
            or on{' '}
            <a href={`/certificates/${serial}/pdf?paper=Letter`} className="font-medium">
              US Letter
            </a>
            .
          </li>
          <li>
            <a href={`${badge}/png`} download className="font-medium">
              Badge as PNG
            </a>
            , for wallets and mail: the signed credential is inside the picture.
          </li>
          <li>
            <a href={`${badge}/svg`} download className="font-medium">
              Badge as SVG
            </a>
            , the same, sharp at any size.
          </li>
          <li>
            <a href={`${badge}/json`} download className="font-medium">
              Credential as JSON
            </a>
            , an Open Badge 3.0 for software. It names nobody: your e-mail address is in it as a fingerprint only.
          </li>
          <li>
            <a href={linkedIn} rel="noreferrer" className="font-medium">
              Add to your LinkedIn profile
            </a>
            . LinkedIn learns what you send it there, and nothing from us.
          </li>
        </ul>
      </div>
    </details>
  )
}
