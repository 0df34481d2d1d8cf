import type { WrittenQuestion } from '~/curriculum/question-schema'
import type { Drawings, Written } from '../bank-format'
import { drawingsOf, noDrawing } from '../drawings-of'
import { finished } from '../finished-drawing.server'
import { notesOf } from '../question-notes'
import { hasUnsayable, quoted, titleOf, UNSAYABLE, withBreaks } from '../xml-words'
import { identifierOf } from './identifiers'
import { partsOf, picturePath } from './item-parts.server'
import { resourceOf } from './manifest'
import { TOOL } from './our-own'
import { outcomes, processing, RATIONALE } from './scoring'

/** The question as an item of QTI 3, with its entry in the manifest and its drawings; or why it has no way to be. */
export function writeItem(question: WrittenQuestion, drawings: Drawings): Written {
  const gone = drawingsOf(question).find((name) => !drawings.has(name))
  if (gone !== undefined) return { cannot: noDrawing(gone) }
  const parts = partsOf(question, drawings)
  if ('cannot' in parts) return parts
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqtiasi_v3p0 https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd" identifier="${identifierOf(question.id)}" title="${quoted(titleOf(question.ask))}" adaptive="false" time-dependent="false" tool-name="${TOOL}" tool-version="1">
${parts.declaration}
${outcomes(question.marks)}
<qti-item-body>${parts.body}</qti-item-body>
${processing(parts.scoring)}
<qti-modal-feedback outcome-identifier="FEEDBACK" identifier="${RATIONALE}" show-hide="show"><qti-content-body><p>${withBreaks(question.rationale)}</p></qti-content-body></qti-modal-feedback>
</qti-assessment-item>
`
  const files = filesOf(question, drawings)
  const notes = notesOf(question, { type: question.type, ...parts.notes })
  const resource = resourceOf({ id: question.id, difficulty: question.difficulty, notes, files: [...files.keys()] })
  if (hasUnsayable(text + resource)) return { cannot: UNSAYABLE }
  return {
    text,
    lost: parts.lost ?? [],
    beside: { resource, files: new Map([[itemPath(question.id), text], ...files]) },
  }
}

const itemPath = (id: string) => `items/${id}.xml`

function filesOf(question: WrittenQuestion, drawings: Drawings): Drawings {
  return new Map(drawingsOf(question).map((name) => [picturePath(name), finished(drawings.get(name) ?? '')]))
}
