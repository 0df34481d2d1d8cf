import type { ReactNode } from 'react'
import { longDate } from '~/platform/time'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/page'
import { CheckList } from '../check-list'
import { PublicCertificate } from '../public-certificate'
import { transcriptPageHref } from '../transcript/addresses'
import { TranscriptOnPage, TranscriptSentence } from '../transcript/transcript-on-page'
import { VerdictFrame, VerdictSentence } from '../verdict'
import type { FileAnswer, FileVerdict } from './judge-file.server'

/** The answer about a file somebody brought, before all else; then what stands on the certificate, and what was checked. */
export function FileAnswerOnPage({
  answer,
  file,
  level,
}: {
  answer: FileAnswer
  file: string
  level: string | undefined
}) {
  const { verdict, verification, transcript, checks } = answer
  const isOurs = verification && verdict === verification.verdict && verdict !== 'unconfirmed'
  // What could not be checked is said where a hurried reader stops, not only at the end.
  const unseen = checks.find(({ passed }) => passed === 'not-made')
  return (
    <>
      <VerdictFrame verdict={verdict} title={TITLES[verdict]}>
        <p className="text-base break-words text-muted">{file}</p>
        {isOurs && <VerdictSentence verification={verification} />}
        {!isOurs && verdict === 'genuine' && transcript && (
          <TranscriptSentence {...transcript} says={transcript.shown} />
        )}
        {!isOurs && verdict !== 'genuine' && <p className="break-words">{sentenceOf(answer)}</p>}
        {NEXT[verdict] && <p>{NEXT[verdict]}</p>}
        {verdict !== 'genuine' && transcript && (
          <p>
            <a href={transcriptPageHref(transcript.number)}>What the record says of the transcript with this number</a>
          </p>
        )}
        {!isOurs && verification && (
          <p>
            <a href={`/verify/${verification.serial}`}>What the record says of the certificate with this number</a>
          </p>
        )}
      </VerdictFrame>
      {unseen && (isOurs || verdict === 'genuine') && (
        <Notice tone="caution" title={unseen.label}>
          <p>{unseen.detail}</p>
        </Notice>
      )}
      {verdict === 'genuine' && transcript && <TranscriptOnPage {...transcript} />}
      {isOurs && verification.printed && <PublicCertificate printed={verification.printed} level={level} />}
      {verdict === 'foreign' && answer.says && <Claims says={answer.says} />}
      {checks.length > 0 && (
        <Section title="What was checked just now">
          <CheckList checks={checks} />
          {(isOurs || verdict === 'genuine') && (
            <p className="max-w-text text-sm text-muted">
              The file says nothing of who brought it. Make sure that the person before you is the one it is about. The
              file was looked at and not kept.
            </p>
          )}
        </Section>
      )}
    </>
  )
}

/** Where a file needs other words than a number. */
const TITLES: Partial<Record<FileVerdict, string>> = {
  unknown: 'This is not in our record',
  unconfirmed: 'This file cannot be confirmed',
}

const NEXT: Partial<Record<FileVerdict, ReactNode>> = {
  tampered: 'Do not rely on it. If somebody gave it to you as theirs, ask the academy.',
  foreign: 'We cannot vouch for it. Ask whoever it names, at an address that you looked up yourself.',
}

function sentenceOf({ why, verdict, says, verification }: FileAnswer): ReactNode {
  if (verdict === 'foreign' && says)
    return (
      <>
        By its own words it is from <strong>{says.issuer}</strong>, at {says.did}. That is not this academy, whatever
        name it writes.
      </>
    )
  if (why) return why
  return verification ? <VerdictSentence verification={verification} /> : null
}

function Claims({ says }: { says: NonNullable<FileAnswer['says']> }) {
  return (
    <Section title="What it claims">
      <Facts
        items={[
          { term: 'Credential', value: says.title },
          { term: 'From', value: says.issuer },
          { term: 'Signs as', value: <span className="break-all">{says.did}</span> },
          ...dated('Valid from', says.validFrom),
          ...dated('Valid until', says.validUntil),
        ]}
      />
    </Section>
  )
}

const dated = (term: string, text: string | undefined) => {
  const moment = new Date(text ?? '')
  return Number.isNaN(moment.getTime()) ? [] : [{ term, value: longDate(moment) }]
}
