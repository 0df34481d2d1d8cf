import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormErrors, SelectField, TextArea, TextField } from '~/ui/field'
import { Table } from '~/ui/table'
import { observationHref } from '../addresses'
import { SHORTEST_REASON } from '../observation-rules'
import type { LatePermissionInFull } from './queries.server'

type Props = {
  form: FormState
  viewer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  /** The newest day that can be late. */
  latest: string
  trainee: { name: string }
  instructors: { instructorId: string; name: string }[]
  competencies: { slug: string; title: string }[]
}

/** Lets one instructor sign what they watched on one day, although it is more than 14 days ago. */
export function LateForm({ form, viewer, now, latest, trainee, instructors, competencies }: Props) {
  const choose = { value: '', label: 'Choose …', disabled: true }
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <SelectField
        label="Who watched it"
        name="instructorId"
        options={[choose, ...instructors.map((one) => ({ value: one.instructorId, label: one.name }))]}
        defaultValue={form.value('instructorId') ?? ''}
        errors={form.errors('instructorId')}
        required
      />
      <SelectField
        label="What was shown"
        name="competencySlug"
        options={[choose, ...competencies.map((one) => ({ value: one.slug, label: one.title }))]}
        defaultValue={form.value('competencySlug') ?? ''}
        errors={form.errors('competencySlug')}
        required
      />
      <TextField
        label="On which day"
        name="seenOn"
        type="date"
        max={latest}
        hint="The date where it was watched, more than 14 days ago. The sign-off has to say the same."
        defaultValue={form.value('seenOn')}
        errors={form.errors('seenOn')}
        required
      />
      <TextArea
        label="Why it may be signed only now"
        name="reason"
        rows={3}
        minLength={SHORTEST_REASON}
        hint={`It stays on the sign-off, word for word; ${trainee.name} reads it too.`}
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
        required
      />
      <ProofFields actor={viewer} now={now} errors={form.errors('proof')} />
      <div>
        <Button>Allow this one sign-off</Button>
      </div>
    </form>
  )
}

/** What was allowed so far, and what became of it. */
export function LateTable({
  permissions,
  now,
  timeZone,
}: {
  permissions: (LatePermissionInFull & { title: string })[]
  now: Date
  timeZone: string
}) {
  return (
    <Table
      stacks
      caption="Allowed so far, newest first"
      head={['Competency', 'Watched by', 'On', 'Why', 'Allowed by', 'What became of it']}
      rows={permissions.map((one) => ({
        key: one.id,
        cells: [
          one.title,
          one.instructorName,
          one.seenOn,
          one.reason,
          `${one.givenByName}, ${dateAndTime(one.givenAt, timeZone)}`,
          <Fate key="fate" permission={one} now={now} timeZone={timeZone} />,
        ],
      }))}
    />
  )
}

function Fate({ permission, now, timeZone }: { permission: LatePermissionInFull; now: Date; timeZone: string }) {
  if (permission.usedBy) return <a href={observationHref(permission.usedBy)}>Signed</a>
  if (permission.expiresAt < now) return <Badge>Ran out unused</Badge>
  return <Badge tone="accent">Until {dateAndTime(permission.expiresAt, timeZone)}</Badge>
}
