import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { BankReport } from '~/quizzes/banks/bank-report'
import { checkBank } from '~/quizzes/banks/check-bank.server'
import { CheckFields } from '~/quizzes/banks/check-fields'
import { BY_NAME, CheckBankForm } from '~/quizzes/banks/check-form'
import { formatOf } from '~/quizzes/banks/format-names'
import { formatChoices } from '~/quizzes/banks/formats.server'
import { quizNamed } from '~/quizzes/banks/quiz-draft.server'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Bring a bank in' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'bank:view')
  const modules = args.context.content.current().modules.map(({ slug, title }) => ({ value: slug, label: title }))
  return { modules, formats: formatChoices() }
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'bank:view')
  const form = await parseForm(args.request, CheckBankForm)
  if (!form.ok) return form.answer
  const { file, format: said, module, keepGood, ...defaults } = form.value
  const format = said === BY_NAME ? formatOf(file.name) : said
  if (!format) return form.again('The name of this file tells of no format: choose it from the list.')
  try {
    const sent = new Uint8Array(await file.arrayBuffer())
    const quiz = quizNamed(module, undefined)
    const checked = await checkBank({ sent, format, quiz, defaults, keepGood: keepGood === 'yes' })
    // What was said stays in the form: the next look is mostly at the same bank, mended.
    return { file: file.name, checked, ...form.again('').data, formErrors: [] }
  } catch (error) {
    return againWith(form, error)
  }
}

export default function Banks() {
  const { modules, formats } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const report = answer && 'checked' in answer ? answer : undefined
  return (
    <Page width="text">
      <PageHeader
        title="Bring a bank in"
        lede="Questions from another system, read as the academy would read them. Nothing changes here: you get a report, and files to look through."
        crumbs={[{ href: '/teach/quizzes', label: 'Quizzes' }]}
      />
      {report && (
        <Section title="What it becomes">
          <BankReport checked={report.checked} file={report.file} />
        </Section>
      )}
      <Section title={report ? 'Another one' : 'The bank'}>
        <CheckFields modules={modules} formats={formats} form={formState(answer)} />
      </Section>
    </Page>
  )
}
