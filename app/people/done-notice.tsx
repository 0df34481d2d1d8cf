import { Notice } from '~/ui/notice'

/** What just happened, after a redirect with `?done=slug`. An unknown slug says nothing. */
export function DoneNotice({ done, says }: { done: string | null; says: Record<string, string> }) {
  const sentence = done !== null && Object.hasOwn(says, done) ? says[done] : undefined
  return sentence ? (
    <Notice tone="success">
      <p>{sentence}</p>
    </Notice>
  ) : null
}
