import { type PictureFace, scopedTo } from './picture'

/** A drawing of a question, as wide as its place. `scope` is a name of the place, so that ids on a page stay apart. */
export function Drawing({ picture, scope }: { picture: PictureFace; scope: string }) {
  return <div className="quiz-drawing" dangerouslySetInnerHTML={{ __html: scopedTo(scope, picture) }} />
}
