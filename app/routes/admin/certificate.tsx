import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { HowAssessed } from '~/certificates/assessed'
import { reinstateCertificate, revokeCertificate, suspendCertificate } from '~/certificates/change-certificate.server'
import { ChangeForms } from '~/certificates/change-forms'
import { CertificateAddress, ChangeForm, IssueAgainForm, ReplaceForm as ReplaceFields } from '~/certificates/forms'
import { HistoryTimeline } from '~/certificates/history-timeline'
import { issueAfterRevocation } from '~/certificates/issue-after-revocation.server'
import { IssueAgain } from '~/certificates/issue-again-form'
import { reasonsNotToSign } from '~/certificates/issue-rules'
import { certificateHistory } from '~/certificates/queries.server'
import { replaceCertificate } from '~/certificates/replace-certificate.server'
import { ReplaceForm } from '~/certificates/replace-form'
import { groupedSerial } from '~/certificates/serial'
import { standingAfterRevocation } from '~/certificates/standing-after-revocation.server'
import { StatusBadge } from '~/certificates/status-badge'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateAndTime, longDate } from '~/platform/time'
import { ButtonLink } from '~/ui/button'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Certificate of ${data.certificate.printed.holder}` : 'Certificate' },
]

const SAYS = {
  revoke: 'Revoked, for good. The public page says so from now on, and the holder gets a letter.',
  suspend: 'Suspended. The public page says so from now on, and the holder gets a letter.',
  reinstate: 'Valid again. The holder gets a letter.',
  'issue-again': 'Issued again. The revoked one stays revoked, and the holder gets a letter.',
  replace: 'Issued anew under the new name. The old one says that it was replaced, and the holder gets a letter.',
}
const ACTS = { revoke: revokeCertificate, suspend: suspendCertificate, reinstate: reinstateCertificate }

/** One certificate with its frozen record and everything that has happened to it. */
export async function loader(args: LoaderFunctionArgs) {
  const { name, email, provedAt, timeZone, personId, roles } = await requirePermission(args, 'record:view')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, content, now: clock } = args.context
  const now = clock()
  const certificate = foundOr404(await certificateHistory(db, { serial, now }))
  const { traineeId, status } = certificate
  const mayDecide =
    status === 'revoked' &&
    reasonsNotToSign({ actor: { personId, name, roles }, traineeId, permission: 'certificate:issue' }).length === 0
  return {
    certificate,
    isOwn: traineeId === personId,
    again: mayDecide
      ? await standingAfterRevocation(db, { serial, traineeId, taught: content.current(), now })
      : undefined,
    signer: { name, email, provedAt },
    timeZone,
    now,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:revoke')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, origin, now: clock } = args.context
  const { searchParams } = new URL(args.request.url)
  if (searchParams.has('replace')) return replace(args)
  if (searchParams.has('issue-again')) return issueAgain(args)
  const form = await parseForm(args.request, ChangeForm)
  if (!form.ok) return form.answer
  const { intent, reason, code } = form.value
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    await ACTS[intent](db, { serial, reason, code, actor, proof, origin, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/admin/certificates/${serial}?done=${intent}`)
}

/** The same evidence under the name that the holder has now, with a number of its own. */
async function replace(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, origin, now: clock } = args.context
  const form = await parseForm(args.request, ReplaceFields)
  if (!form.ok) return form.answer
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    const replaced = await replaceCertificate(db, { serial, actor, proof, origin, now })
    return redirect(`/admin/certificates/${replaced.serial}?done=replace`)
  } catch (error) {
    return againWith(form, error)
  }
}

/** The level once more for the holder of this revoked certificate, with the reason why. */
async function issueAgain(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, content, origin, now: clock } = args.context
  const form = await parseForm(args.request, IssueAgainForm)
  if (!form.ok) return form.answer
  const { cycle, reason: againBecause } = form.value
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    const signed = { actor, proof, origin, now }
    const { serial: fresh } = await issueAfterRevocation(db, {
      serial,
      cycle,
      againBecause,
      taught: content.current(),
      ...signed,
    })
    return redirect(`/admin/certificates/${fresh}?done=issue-again`)
  } catch (error) {
    return againWith(form, error)
  }
}

export default function Certificate() {
  const { certificate, isOwn, again, signer, timeZone, now, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const {
    serial,
    printed,
    status,
    history,
    cycle,
    issuedAt,
    validUntil,
    levelVersion,
    printedHash,
    traineeId,
    accountName,
  } = certificate
  const revoked = history.find(({ type }) => type === 'revoked')
  return (
    <Page>
      <PageHeader
        title={printed.level.title}
        lede={<a href={`/admin/people/${traineeId}`}>{printed.holder}</a>}
        crumbs={[{ href: '/admin/certificates', label: 'Certificates' }]}
        actions={
          <>
            <ButtonLink href={`/verify/${serial}`} variant="secondary">
              Public page
            </ButtonLink>
            <ButtonLink href={`/certificates/${serial}/story`} variant="secondary">
              How it came to be
            </ButtonLink>
            <ButtonLink href={`/certificates/${serial}/pdf`} variant="secondary">
              PDF
            </ButtonLink>
          </>
        }
      />
      <DoneNotice done={done} says={SAYS} />
      <Facts
        items={[
          { term: 'Stands', value: <StatusBadge status={status} /> },
          { term: 'Number', value: <span className="tabular">{groupedSerial(serial)}</span> },
          { term: 'Issued', value: `${dateAndTime(issuedAt, timeZone)}, by ${printed.issuedBy}` },
          { term: 'Valid until', value: longDate(validUntil) },
          { term: 'Renewal', value: cycle === 1 ? 'No: the first of its level' : `Yes: number ${cycle}` },
          { term: 'Version of the level', value: <code className="text-sm break-all">{levelVersion}</code> },
          { term: 'Fingerprint in the ledger', value: <code className="text-sm break-all">{printedHash}</code> },
        ]}
      />
      <Section title="What has happened to it">
        <HistoryTimeline history={history} timeZone={timeZone} />
      </Section>
      {status === 'valid' && !isOwn && accountName !== printed.holder && (
        <Section title="The name has changed" id="replace">
          <ReplaceForm
            {...{ serial, signer, now }}
            was={printed.holder}
            is={accountName}
            form={formState(answer, 'replace')}
          />
        </Section>
      )}
      {again && revoked && (
        <Section title="Whether it is issued again" id="issue-again">
          <IssueAgain
            {...{ serial, revoked, signer, timeZone, now }}
            standing={again}
            holder={accountName}
            level={printed.level.title}
            form={formState(answer, 'issue-again')}
          />
        </Section>
      )}
      {status !== 'revoked' && (
        <Section title="Change it">
          {isOwn ? (
            <Notice tone="info">
              <p>This is your own certificate. Another admin has to change it.</p>
            </Notice>
          ) : (
            <ChangeForms
              status={status}
              holder={printed.holder}
              level={printed.level.title}
              signer={signer}
              now={now}
              formFor={(intent) => formState(answer, intent)}
            />
          )}
        </Section>
      )}
      <Section title="How it was assessed">
        <HowAssessed printed={printed} />
      </Section>
    </Page>
  )
}
