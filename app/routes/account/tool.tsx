import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { toolOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { z } from '~/platform/zod'
import { ClearForm, sheetForm, sheetIn, ToolAddress } from '~/toolbox/forms'
import { sheetOf } from '~/toolbox/queries.server'
import { clearSheet, saveSheet } from '~/toolbox/save-sheet.server'
import { startOf } from '~/toolbox/sheet-fields'
import { ToolForm } from '~/toolbox/tool-form'
import { WorkedOut } from '~/toolbox/worked-out'
import { workOut } from '~/toolbox/workings'
import { Button, ButtonLink } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.tool.title }]

const SAYS = { save: 'Saved.', clear: 'Cleared. You can begin again.' }

export async function loader(args: LoaderFunctionArgs) {
  const { personId, timeZone } = await requirePermission(args, 'account:own')
  const tool = toolIn(args)
  const saved = await sheetOf(args.context.db, { personId, toolSlug: tool.slug })
  return {
    tool,
    timeZone,
    sheet: saved?.fields ?? startOf(tool),
    sequence: saved?.sequence ?? 0,
    savedAt: saved?.savedAt,
    workings: workOut(tool, saved?.fields ?? {}),
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { personId } = await requirePermission(args, 'account:own')
  const tool = toolIn(args)
  const { db, now } = args.context
  const form = await parseForm(args.request, z.discriminatedUnion('intent', [sheetForm(tool), ClearForm]))
  if (!form.ok) return form.answer
  const { intent, sequence } = form.value
  try {
    if (intent === 'clear') await clearSheet(db, { personId, toolSlug: tool.slug, sequence })
    else await saveSheet(db, { personId, toolSlug: tool.slug, fields: sheetIn(tool, form.value), sequence, now: now() })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/tools/${tool.slug}?done=${intent}`)
}

function toolIn({ context, params }: Pick<LoaderFunctionArgs, 'context' | 'params'>) {
  const { toolSlug } = paramsOr404(params, ToolAddress)
  return foundOr404(toolOf(context.content.current(), toolSlug))
}

export default function ToolPage() {
  const { tool, sheet, sequence, savedAt, timeZone, workings, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const cleared = formState(answer, 'clear')
  return (
    <Page>
      <PageHeader
        title={tool.title}
        lede={tool.summary}
        crumbs={[{ href: '/tools', label: 'Tools' }]}
        actions={
          <>
            <ButtonLink href={`/tools/${tool.slug}/paper`} variant="secondary">
              To print
            </ButtonLink>
            <ButtonLink href={`/tools/${tool.slug}/sheet.csv`} variant="secondary">
              Download as CSV
            </ButtonLink>
          </>
        }
      />
      <DoneNotice done={done} says={SAYS} />
      <div className="grid max-w-text gap-3">
        {tool.about.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {savedAt && <p className="text-sm text-muted">Last saved {dateAndTime(savedAt, timeZone)}.</p>}
      </div>
      <WorkedOut workings={workings} />
      <ToolForm tool={tool} sheet={sheet} sequence={sequence} form={formState(answer, 'save')} />
      {sequence > 0 && (
        <details className="border-t border-line pt-6">
          <summary className="min-h-11 cursor-pointer font-medium">Begin again with an empty sheet</summary>
          <form method="post" className="grid justify-items-start gap-3 pt-3">
            <FormErrors errors={cleared.formErrors} />
            <input type="hidden" name="intent" value="clear" />
            <input type="hidden" name="sequence" value={sequence} />
            <p className="text-sm text-muted">What you have filled into “{tool.title}” goes away for good.</p>
            <Button variant="danger">Clear “{tool.title}”</Button>
          </form>
        </details>
      )}
    </Page>
  )
}
