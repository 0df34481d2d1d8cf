import { Mark } from '~/ui/brand'
import { logoHref } from './addresses'
import type { Look } from './forms'
import { SAMPLE_HOLDER } from './sample'

type TemplatePreviewProps = {
  look: Look & { logo: string | null }
  academy: string
  level: string
  statement: string
}

/**
 * How a certificate will look, in the page's own letters: the same words in the same places as on the paper, at any width. The
 * PDF beside it is the real thing.
 */
export function TemplatePreview({ look, academy, level, statement }: TemplatePreviewProps) {
  const { paper, awardedTo, closing, signatories, logo } = look
  return (
    <div
      data-island="template-preview"
      data-form="template"
      className="scheme-light @container overflow-hidden rounded-card border border-line bg-raised shadow-card"
    >
      <div
        className={`flex flex-col gap-[2cqw] p-[6cqw] text-ink ${paper === 'A4' ? 'aspect-[1.414]' : 'aspect-[1.294]'}`}
      >
        <div className="flex items-center gap-[1.4cqw]">
          <span data-preview="logo" className="flex h-[5cqw] items-center">
            {logo ? (
              <img src={logoHref(logo)} alt="" className="max-h-[5cqw] max-w-[20cqw]" />
            ) : (
              <Mark className="size-[4.4cqw]" />
            )}
          </span>
          <span className="font-serif text-[2.2cqw]">{academy}</span>
        </div>
        <p className="mt-[2cqw] font-serif text-[3.8cqw] leading-none">{level}</p>
        <p data-preview="awardedTo" className="font-serif text-[1.8cqw] text-muted italic">
          {awardedTo}
        </p>
        <p className="font-serif text-[5.4cqw] leading-none">{SAMPLE_HOLDER}</p>
        <p className="max-w-[62cqw] text-[1.25cqw] leading-normal">{statement}</p>
        <p data-preview="closing" className="font-serif text-[1.4cqw] text-muted italic empty:hidden">
          {closing ?? ''}
        </p>
        <div data-preview="signatories" className="mt-auto grid max-w-[64cqw] grid-cols-3 gap-[2cqw] empty:hidden">
          {signatories.map(({ name, title }) => (
            <div key={`${name} ${title}`} className="border-t border-line pt-[0.8cqw] text-[1.2cqw]">
              <p className="font-semibold">{name}</p>
              <p className="text-[1cqw] text-muted">{title}</p>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
