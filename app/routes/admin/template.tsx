import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sampleHref, TEMPLATE } from '~/certificates/template/addresses'
import { TemplateForm as TemplateFields } from '~/certificates/template/forms'
import { logoFrom } from '~/certificates/template/logo.server'
import { lookIn } from '~/certificates/template/template'
import { TemplateForm } from '~/certificates/template/template-form'
import { TemplatePreview } from '~/certificates/template/template-preview'
import { keepTemplate, type LogoChange, templateInForce } from '~/certificates/template/templates.server'
import { academyName } from '~/people/academy.server'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'How certificates look' }]

/** The look in force, and the words that it is shown with. */
export async function loader(args: LoaderFunctionArgs) {
  const { name, email, provedAt, timeZone } = await requirePermission(args, 'certificate:issue')
  const { db, content, now } = args.context
  const [template, academy] = await Promise.all([templateInForce(db), academyName(db)])
  const [level] = content.current().levels
  return {
    ...{ template, academy: academy ?? 'Firstlight', signer: { name, email, provedAt }, now: now(), timeZone },
    level: level?.title ?? 'A level',
    statement: level?.statement ?? '',
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { db, keys, now: clock } = args.context
  const form = await parseForm(args.request, TemplateFields)
  if (!form.ok) return form.answer
  const { intent, replaces, logo, file, proof: given, look } = form.value
  // A preview answers with the form as it was typed, and nothing wrong with it.
  if (intent === 'preview') return data({ ...form.again('').data, formErrors: [], look })
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given, keys, now })
    const picture: LogoChange = file
      ? { kind: 'new', logo: await logoFrom(new Uint8Array(await file.arrayBuffer())) }
      : { kind: logo }
    await keepTemplate(db, { look, logo: picture, replaces, actor, proof, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${TEMPLATE}?done=kept`)
}

export default function CertificateTemplate() {
  const { template, academy, level, statement, signer, now, timeZone, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const form = formState(answer)
  const look = lookIn(answer) ?? template
  return (
    <Page width="wide">
      <PageHeader
        title="How certificates look"
        lede="The look of certificates to come. Those that were issued stay exactly as they are."
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: '/admin/certificates', label: 'Certificates' },
        ]}
      />
      <DoneNotice done={done} says={{ kept: 'Kept. Certificates issued from now on look like this.' }} />
      <div className="grid items-start gap-10 lg:grid-cols-2">
        <Section title="Yours to choose">
          <TemplateForm {...{ template, signer, now, form }} />
        </Section>
        <Section
          title="Preview"
          actions={
            <ButtonLink href={sampleHref(look)} variant="secondary">
              As PDF
            </ButtonLink>
          }
        >
          <TemplatePreview look={{ ...look, logo: template.logo }} {...{ academy, level, statement }} />
          <p className="text-sm text-muted">
            {template.madeAt
              ? `In force since ${dateAndTime(template.madeAt, timeZone)}, made by ${template.madeByName}.`
              : 'Nobody has changed the house’s own look yet.'}{' '}
            What a certificate says, what the authorities say and how it is checked are the same on every one: they are
            part of the course.
          </p>
        </Section>
      </div>
    </Page>
  )
}
