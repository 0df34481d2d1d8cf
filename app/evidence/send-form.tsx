import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, TextField } from '~/ui/field'
import { UPLOADS_PATH } from './addresses'
import { MOST_BYTES } from './files/limits'

/**
 * Sends files. Without scripts they go whole, in one form; with them each goes in small pieces that survive a lost connection, and
 * says how far it is.
 */
export function SendForm({ form, competencySlug }: { form: FormState; competencySlug: string }) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      className="grid max-w-text gap-5"
      data-island="send-files"
      data-uploads={UPLOADS_PATH}
      data-competency={competencySlug}
    >
      <FormErrors errors={form.formErrors} />
      <TextField
        label="Pictures and clips"
        name="files"
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp,video/mp4"
        hint={`JPEG, PNG, WebP or MP4, up to ${MOST_BYTES / 1024 / 1024} MB each. Export them without the client’s details: no name, no date of birth.`}
        errors={form.errors('files')}
        required
      />
      <ul data-sending className="grid gap-3 empty:hidden" />
      <template data-row>
        <li className="grid gap-2 rounded-card border border-line bg-raised px-4 py-3">
          <div className="flex items-center justify-between gap-4">
            <span data-name className="min-w-0 truncate font-medium" />
            <Button type="button" variant="quiet" data-cancel>
              Cancel
            </Button>
          </div>
          <progress max={100} value={0} />
          <output data-status className="text-sm text-muted tabular" />
        </li>
      </template>
      <div data-send>
        <Button>Send</Button>
      </div>
    </form>
  )
}
