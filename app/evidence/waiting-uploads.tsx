import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { ProgressBar } from '~/ui/progress'
import { uploadHref } from './addresses'
import { megabytes } from './files/limits'
import type { Upload } from './uploads/queries.server'

/** Files that have arrived, are on their way, or were refused: each with the one thing to do about it. */
export function WaitingUploads({ uploads }: { uploads: Upload[] }) {
  return (
    <ul className="grid gap-3">
      {uploads.map((upload) => (
        <li
          key={upload.id}
          className="grid gap-3 rounded-card border border-line bg-raised px-5 py-4"
          data-waits={upload.state === 'arriving' ? upload.id : undefined}
          data-name={upload.fileName}
          data-bytes={upload.bytes}
        >
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span className="min-w-0 flex-1 basis-40 truncate font-medium">{upload.fileName}</span>
            <StateBadge upload={upload} />
          </div>
          <WhatNow upload={upload} />
        </li>
      ))}
    </ul>
  )
}

function StateBadge({ upload: { state } }: { upload: Upload }) {
  if (state === 'checked') return <Badge tone="accent">Waits to be described</Badge>
  return state === 'refused' ? <Badge tone="danger">Not taken</Badge> : <Badge tone="caution">Not all here yet</Badge>
}

function WhatNow({ upload }: { upload: Upload }) {
  if (upload.state === 'refused')
    return (
      <>
        <p className="max-w-text text-sm">{upload.refusal}</p>
        <Discard upload={upload}>Put it away</Discard>
      </>
    )
  if (upload.state === 'checked')
    return (
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={uploadHref(upload.id)}>Describe it</ButtonLink>
        <Discard upload={upload}>Discard</Discard>
      </div>
    )
  return (
    <>
      <ProgressBar
        label={`${megabytes(upload.received)} have arrived`}
        value={Math.floor((upload.received * 100) / upload.bytes)}
        max={100}
      />
      <p className="text-sm text-muted">Choose the same file again above, and it goes on from there.</p>
      <Discard upload={upload}>Discard</Discard>
    </>
  )
}

function Discard({ upload, children }: { upload: Upload; children: string }) {
  return (
    <form method="post">
      <input type="hidden" name="uploadId" value={upload.id} />
      <Button variant="secondary" name="intent" value="discard">
        {children} <span className="sr-only">{upload.fileName}</span>
      </Button>
    </form>
  )
}
