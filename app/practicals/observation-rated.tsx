import type { ReactNode } from 'react'
import { DOMAIN_LEVELS, DOMAINS } from '~/curriculum/content-schema'
import { curled } from '~/curriculum/curled'
import { RadioGroup } from '~/ui/field'
import { FormPart } from './form-part'
import type { PartProps } from './observation-form'
import { StoodOut } from './stood-out-tiles'
import { DOMAIN_LEVEL_WORDS, DOMAIN_WORDS, ENTRUSTMENT_WORDS, ENTRUSTMENTS, type Entrustment } from './wording'

/** The four domains, each level in the words of its behaviour. */
export function Domains({ competency, form, value, draft }: PartProps) {
  return (
    <FormPart title="How it was" id="rated" lede="Choose the sentence that fits what you saw.">
      {draft && <StoodOut competency={competency} draftAction={draft.action} strengths={value('strengths')} />}
      {DOMAINS.map((domain) => (
        <RadioGroup
          key={domain}
          legend={<span className="text-lg">{DOMAIN_WORDS[domain]}</span>}
          name={`domains.${domain}`}
          layout="row"
          options={DOMAIN_LEVELS.map((level) => ({
            value: level,
            label: DOMAIN_LEVEL_WORDS[level],
            hint: <Anchor>{curled(competency.anchors[domain][level])}</Anchor>,
          }))}
          defaultValue={value(`domains.${domain}`)}
          errors={form.errors(`domains.${domain}`)}
          required
        />
      ))}
    </FormPart>
  )
}

/** The sentence a rating stands for: what is read, so not in the grey of a hint. */
const Anchor = ({ children }: { children: ReactNode }) => <span className="text-ink">{children}</span>

const EntrustmentAnchor = ({ rung }: { rung: Entrustment }) => (
  <Anchor>
    <strong className="block">{ENTRUSTMENT_WORDS[rung].short}</strong> {ENTRUSTMENT_WORDS[rung].instructor}
  </Anchor>
)

/** How much help it took: five rungs, none of them chosen in advance. */
export function Help({ form, value }: PartProps) {
  return (
    <FormPart title="How much help it took" id="help" lede="Looking back at this one performance.">
      <RadioGroup
        legend={<span className="sr-only">How much help it took</span>}
        name="entrustment"
        layout="row"
        options={ENTRUSTMENTS.map((rung) => ({
          value: `${rung}`,
          label: `${rung}.`,
          hint: <EntrustmentAnchor rung={rung} />,
        }))}
        defaultValue={value('entrustment')}
        errors={form.errors('entrustment')}
        required
      />
    </FormPart>
  )
}
