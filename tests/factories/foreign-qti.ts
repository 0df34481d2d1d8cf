import { ZipFile } from 'yazl'
import type { Found } from '~/quizzes/banks/bank-format'
import { qti } from '~/quizzes/banks/qti/qti.server'
import { allOf, inPieces } from './bank-bytes'

/** A package as another program would write it: pretty, prefixed, and with names of its own. */
export async function foreign(
  items: Record<string, string | Buffer>,
  more: Record<string, string | Buffer> = {},
  type = 'imsqti_item_xmlv3p0',
) {
  const resources = Object.keys(items).map(
    (name) => `    <cp:resource identifier="R_${name}" type="${type}" href="q/${name}.xml">
      <cp:metadata><lom:lom xmlns:lom="http://ltsc.ieee.org/xsd/LOM">
        <lom:educational><lom:difficulty><lom:source>LOMv1.0</lom:source><lom:value>medium</lom:value></lom:difficulty></lom:educational>
      </lom:lom></cp:metadata>
      <cp:file href="q/${name}.xml"/>
    </cp:resource>`,
  )
  const zip = new ZipFile()
  const manifest = `<?xml version="1.0"?>\n<cp:manifest xmlns:cp="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="M">\n  <cp:resources>\n${resources.join('\n')}\n  </cp:resources>\n</cp:manifest>`
  zip.addBuffer(Buffer.from(manifest), 'imsmanifest.xml')
  for (const [name, text] of Object.entries(items)) zip.addBuffer(Buffer.from(text), `q/${name}.xml`)
  for (const [path, contents] of Object.entries(more)) zip.addBuffer(Buffer.from(contents), path)
  zip.end()
  return allOf(zip.outputStream as AsyncIterable<Buffer>)
}

/** All that is found in a package. */
export async function read(zip: Buffer): Promise<Found[]> {
  const found: Found[] = []
  for await (const one of qti.read(inPieces(zip))) found.push(one)
  return found
}

/** An item of QTI 3 with this in it. */
export const item = (inside: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="Q_1.a" title="One" time-dependent="false"${more}>
${inside}
</qti-assessment-item>`
/** What is right, as an item declares it. */
export const response = (cardinality: string, baseType: string, values: string[], mapping = '') => `
  <qti-response-declaration identifier="R1" cardinality="${cardinality}" base-type="${baseType}">
    <qti-correct-response>${values.map((value) => `<qti-value>${value}</qti-value>`).join('')}</qti-correct-response>${mapping}
  </qti-response-declaration>`
/** Right or wrong, by the usual template. */
export const MATCH =
  '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>'
/** A body with some formatting that asks to choose among these. */
export const choice = (options: string, attributes = 'max-choices="1"') => `
  <qti-item-body>
    <p>The first <strong>rule</strong>
       of the room</p>
    <qti-choice-interaction response-identifier="R1" ${attributes}>
      <qti-prompt>Which is it?</qti-prompt>
      ${options}
    </qti-choice-interaction>
  </qti-item-body>`
/** Two options, one of them formatted. */
export const TWO =
  '<qti-simple-choice identifier="ChoiceA">Ask <em>first</em></qti-simple-choice><qti-simple-choice identifier="ChoiceB">Scan\n  first</qti-simple-choice>'
