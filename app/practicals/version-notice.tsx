import { curled } from '~/curriculum/curled'
import { Notice } from '~/ui/notice'

/** Says that a form shows a checklist which has been replaced, and until when what was watched is signed by it. */
export function OlderChecklist({ until, href }: { until: string; href: string }) {
  return (
    <Notice tone="caution" title="An older version of the checklist">
      <p>
        It was changed on {until}. What you watched before then is signed by this one, if you say when; anything later
        by <a href={href}>the checklist as it is now</a>.
      </p>
    </Notice>
  )
}

/** Says what reads otherwise than when a form was filled in: those answers are open again. `isSure` false: nobody knows what did. */
export function ChecklistChanged({ lines, isSure }: { lines: string[]; isSure: boolean }) {
  return (
    <Notice tone="caution" title={isSure ? 'The checklist has changed' : 'The checklist may have changed'}>
      {!isSure && (
        <p>
          This was written before the checklist came that stands here now. Look at every answer: those to it are open
          again.
        </p>
      )}
      {isSure && lines.length === 0 && <p>Nothing that you answer reads differently; your answers stand.</p>}
      {isSure && lines.length > 0 && (
        <>
          <p>Answer again what reads differently now. Everything else is as you left it.</p>
          <ul className="grid list-disc gap-1 pl-5">
            {lines.map((line) => (
              <li key={line}>{curled(line)}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
