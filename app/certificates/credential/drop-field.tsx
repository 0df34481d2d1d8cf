import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'

/** A file to check: chosen, or dropped anywhere on the frame where there are scripts. */
export function DropField({ errors }: { errors: string[] | undefined }) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      data-island="drop-file"
      className="grid gap-5 rounded-card border-2 border-dashed border-edge p-5 transition-colors data-dropping:border-teal data-dropping:bg-teal-soft sm:p-7"
    >
      <TextField
        label="Certificate as a file"
        name="file"
        type="file"
        accept=".pdf,.png,.svg,.json,application/pdf,image/png,image/svg+xml,application/json"
        hint="The PDF, the badge as PNG or SVG, or the credential as JSON; up to 5 MB. It is looked at and not kept."
        errors={errors}
        required
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="secondary">Check the file</Button>
        <p data-drop-words hidden className="text-sm text-muted pointer-coarse:hidden">
          or drop it here
        </p>
      </div>
    </form>
  )
}
