import type { Tool } from '~/curriculum/tool-schema'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Section } from '~/ui/page'
import type { Sheet } from './sheet-fields'
import { ToolFieldControl } from './tool-field'

type Props = { tool: Tool; sheet: Sheet; sequence: number; form: FormState }

/**
 * A whole tool to fill in and save. The field that has focus keeps clear of the bar with the button. `sequence` is what
 * the server has now, so that saving again after a conflict replaces it.
 */
export function ToolForm({ tool, sheet, sequence, form }: Props) {
  return (
    <form method="post" className="grid grid-cols-[minmax(0,1fr)] gap-10 [&_:is(input,select,textarea)]:scroll-mb-28">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="sequence" value={sequence} />
      {tool.sections.map((section) => (
        <Section key={section.title} title={section.title}>
          {section.text.length > 0 && (
            <div className="grid max-w-text gap-3">
              {section.text.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          )}
          {section.fields.length > 0 && (
            <div className="grid max-w-regular grid-cols-[minmax(0,1fr)] gap-6">
              {section.fields.map((field) => (
                <ToolFieldControl key={field.id} field={field} sheet={sheet} form={form} />
              ))}
            </div>
          )}
        </Section>
      ))}
      <div className="sticky bottom-0 -mx-5 flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-paper px-5 py-3 sm:mx-0 sm:px-0">
        <Button>{tool.works || tool.document ? 'Save and work it out' : 'Save'}</Button>
        <p className="text-xs text-muted sm:text-sm">Only you see this sheet.</p>
      </div>
    </form>
  )
}
