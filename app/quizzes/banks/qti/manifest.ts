import { safe } from '../xml-words'
import { identifierOf } from './identifiers'

const DIFFICULTIES = ['easy', 'medium', 'difficult']

type Resource = { id: string; difficulty: number; notes: readonly string[]; files: readonly string[] }

/**
 * An item's entry in the manifest. How hard it is stands there in the words that LOM has for it; what else QTI has no
 * place for are keywords `name=value`.
 */
export function resourceOf({ id, difficulty, notes, files }: Resource): string {
  const keywords = notes.map((note) => `<keyword><string>${safe(note)}</string></keyword>`)
  const item = `items/${id}.xml`
  return [
    `<resource identifier="resource-${id}" type="imsqti_item_xmlv3p0" href="${item}">`,
    '<metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM">',
    `<general><identifier><entry>${identifierOf(id)}</entry></identifier>${keywords.join('')}</general>`,
    `<educational><difficulty><source>LOMv1.0</source><value>${DIFFICULTIES[difficulty - 1]}</value></difficulty></educational>`,
    '</lom></metadata>',
    [item, ...files].map((href) => `<file href="${href}"/>`).join(''),
    '</resource>\n',
  ].join('')
}

/** How hard an item is by LOM, as we count it; `undefined` when it does not say. */
export function difficultyFrom(value: string | undefined): number | undefined {
  const word = value?.trim().toLowerCase() ?? ''
  if (/^(very )?easy$/.test(word)) return 1
  if (word === 'medium') return 2
  return /^(very )?difficult$/.test(word) ? 3 : undefined
}

/** The manifest around the entries. */
export const MANIFEST_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1 https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd http://ltsc.ieee.org/xsd/LOM https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd" identifier="firstlight-bank">
<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
<organizations/>
<resources>
`
export const MANIFEST_TAIL = '</resources>\n</manifest>\n'
