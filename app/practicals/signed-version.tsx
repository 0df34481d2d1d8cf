import type { ReactNode } from 'react'
import type { Competency } from '~/curriculum/content-schema'
import { curled } from '~/curriculum/curled'
import { evidenceHref } from '~/evidence/addresses'
import { proofInWords } from '~/people/proof'
import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Facts } from '~/ui/facts'
import { sealHref } from './addresses'
import { AnswerBadges, AnswersShown } from './answers/answers-shown'
import { ClockNote } from './exposure/clock-note'
import { ExposureNote } from './exposure-note'
import { domainLevels } from './observation-rules'
import { deviceInWords } from './offline/in-words'
import { isPresenceShown, presenceInWords } from './presence/shown-presence'
import type { SignedVersion } from './queries.server'
import { timelinessInWords, timelinessOf } from './rating-window'
import {
  DOMAIN_LEVEL_WORDS,
  DOMAIN_WORDS,
  ENTRUSTMENT_WORDS,
  ITEM_RESULT_WORDS,
  isEntrustment,
  PARTICIPATION_WORDS,
  SETTING_WORDS,
} from './wording'

type Props = { version: SignedVersion; competency: Pick<Competency, 'items' | 'title'>; timeZone: string }

/** Whether a version counts, was replaced, or was revoked; presence and timing; and what the trainee said to it. */
export function SignedStateBadges({ version }: { version: SignedVersion }) {
  const late = timelinessInWords(timelinessOf(version))
  return (
    <span className="flex flex-wrap gap-2">
      {version.revoked ? (
        <Badge tone="danger">Revoked</Badge>
      ) : version.supersededById ? (
        <Badge tone="caution">Replaced by a correction</Badge>
      ) : (
        <Badge tone="teal">Stands</Badge>
      )}
      {version.supersedesId && <Badge tone="neutral">Correction</Badge>}
      {isPresenceShown(version) && <Badge tone="neutral">Presence shown</Badge>}
      {late && <Badge tone="caution">{late}</Badge>}
      <AnswerBadges version={version} />
    </span>
  )
}

/** One signed version in full: what was seen, how it was rated, in whose words, and what the signature rests on. */
export function SignedVersionView({ version, competency, timeZone }: Props) {
  return (
    <div className="grid gap-8">
      {version.revoked && (
        <p className="text-danger">
          Revoked by {version.revoked.by} on {dateAndTime(version.revoked.at, timeZone)}: {version.revoked.reason}
        </p>
      )}
      <AnswersShown version={version} timeZone={timeZone} />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="grid content-start gap-8">
          <Ratings version={version} />
          <Words version={version} />
        </div>
        <Items version={version} competency={competency} />
      </div>
      {version.exposureSeconds ? (
        <ClockNote seconds={version.exposureSeconds} />
      ) : (
        <ExposureNote tiMax={version.tiMax} minutes={version.probeOnMinutes} />
      )}
      <Signature version={version} />
    </div>
  )
}

function Ratings({ version }: { version: SignedVersion }) {
  const { entrustment, selfEntrustment } = version
  const domains = domainLevels(version.domains).map(({ domain, level }) => ({
    term: DOMAIN_WORDS[domain],
    value: DOMAIN_LEVEL_WORDS[level],
  }))
  const own =
    selfEntrustment !== null && isEntrustment(selfEntrustment)
      ? [
          {
            term: 'Trainee’s own view before',
            value: `${selfEntrustment}: ${ENTRUSTMENT_WORDS[selfEntrustment].trainee}`,
          },
        ]
      : []
  return (
    <Block title="How it was rated">
      <Facts
        items={[
          {
            term: 'Help it took',
            value: isEntrustment(entrustment)
              ? `${entrustment}: ${ENTRUSTMENT_WORDS[entrustment].instructor}`
              : entrustment,
          },
          ...own,
          ...domains,
        ]}
      />
    </Block>
  )
}

const ITEM_TONES = { yes: 'teal', no: 'danger', not_observed: 'neutral' } as const

function Items({ version, competency }: Omit<Props, 'timeZone'>) {
  const known = competency.items.filter((item) => version.items[item.id])
  return (
    <Block title="What was seen">
      <ul className="divide-y divide-line border-y border-line">
        {known.map((item) => {
          const result = version.items[item.id] ?? 'not_observed'
          return (
            <li key={item.id} className="flex items-start justify-between gap-4 py-3">
              <span>
                {curled(item.text)} {item.critical && <span className="text-sm text-muted">(critical)</span>}
              </span>
              <Badge tone={ITEM_TONES[result]}>{ITEM_RESULT_WORDS[result]}</Badge>
            </li>
          )
        })}
      </ul>
    </Block>
  )
}

function Words({ version }: { version: SignedVersion }) {
  return (
    <Block title="In the instructor’s words">
      <Facts
        items={[
          { term: 'Strengths', value: <span className="whitespace-pre-line">{version.strengths}</span> },
          {
            term: 'Next step',
            value: version.nextStep ? <span className="whitespace-pre-line">{version.nextStep}</span> : 'None given',
          },
        ]}
      />
    </Block>
  )
}

const orNotNoted = (value: number | null, unit = '') => (value === null ? 'Not noted' : `${value}${unit}`)

function Signature({ version }: { version: SignedVersion }) {
  const [method, provedAt] = version.provedBy.split(' at ')
  const proved = provedAt
    ? `Proved by ${proofInWords(method ?? '')}, ${dateAndTime(new Date(provedAt), version.signerTimeZone)}`
    : version.provedBy
  const evidence = version.evidenceSeen
    ? [{ term: 'Pictures and clips looked at', value: <EvidenceLooked seen={version.evidenceSeen} /> }]
    : []
  const device = deviceInWords(version, version.signerTimeZone)
  const offline = device
    ? [
        {
          term: 'Finished without a connection',
          value: (
            <>
              {device}. Tablet <Fingerprint of={version.deviceId ?? ''} />
            </>
          ),
        },
      ]
    : []
  const byLeave = version.latePermissionId ? 'An admin allowed it: ' : ''
  const late = version.lateBecause
    ? [{ term: 'Why it was signed late', value: `${byLeave}${version.lateBecause}` }]
    : []
  return (
    <Block title="What the signature rests on">
      <blockquote className="mb-4 font-serif text-lg">{version.meaning}</blockquote>
      <Facts
        items={[
          { term: 'Seen', value: dateAndTime(version.observedAt, version.signerTimeZone) },
          {
            term: 'Signed',
            value: `${dateAndTime(version.signedAt, version.signerTimeZone)} by ${version.signerName} (${version.signerTimeZone})`,
          },
          ...offline,
          ...late,
          {
            term: 'Allowed by',
            value: version.scopeId ? (
              <>
                A scope that the academy had given {version.signerName}: <Fingerprint of={version.scopeId} />
              </>
            ) : (
              `${version.signerName} had no scopes set, and could sign everything of their cohorts`
            ),
          },
          { term: 'Identity', value: proved },
          { term: 'Presence', value: presenceInWords(version, version.signerTimeZone) },
          {
            term: 'Where and how',
            value: `${SETTING_WORDS[version.setting]}; the trainee: ${PARTICIPATION_WORDS[version.participation].toLowerCase()}`,
          },
          {
            term: 'Highest TI, highest MI, probe-on time',
            value: `${orNotNoted(version.tiMax)}, ${orNotNoted(version.miMax)}, ${orNotNoted(version.probeOnMinutes, ' min')}`,
          },
          ...evidence,
          { term: 'Checklist version', value: <Fingerprint of={version.competencyVersion} /> },
          {
            term: 'Seal (SHA-256)',
            value: (
              <>
                <Fingerprint of={version.signedHash} />{' '}
                <a href={sealHref(version.id)} className="whitespace-nowrap">
                  How to check it
                </a>
              </>
            ),
          },
          {
            term: 'Record',
            value: version.holds ? (
              'Unchanged since it was signed'
            ) : (
              <strong className="text-danger">Changed after it was signed. Tell an admin.</strong>
            ),
          },
        ]}
      />
    </Block>
  )
}

function EvidenceLooked({ seen }: { seen: NonNullable<SignedVersion['evidenceSeen']> }) {
  return (
    <ul className="grid gap-2">
      {seen.map(({ id, sha256 }) => (
        <li key={id}>
          <a href={evidenceHref(id)}>Open it</a> <Fingerprint of={sha256} />
        </li>
      ))}
    </ul>
  )
}

const Fingerprint = ({ of }: { of: string }) => <code className="text-sm break-all">{of}</code>

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-3 text-xl">{title}</h3>
      {children}
    </section>
  )
}
