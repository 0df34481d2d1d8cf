// @ts-check
import PDFDocument from 'pdfkit'
import { certificatePage } from './certificate-page.mjs'
import { penFor } from './pen.mjs'
import { recordPages } from './record-pages.mjs'
import { SHEETS } from './sheet.mjs'
import { transcriptPages } from './transcript-pages.mjs'

/** @typedef {import('./paper-words').PaperWords} PaperWords */
/** @typedef {import('./transcript-words').TranscriptWords} TranscriptWords */
/** @typedef {import('./pen.mjs').Typeface} Typeface */

/** Draws a certificate: the paper itself, then how it was assessed. Resolves to the file's bytes. */
export function drawPaper(/** @type {PaperWords} */ words, /** @type {Typeface} */ typeface) {
  return drawn(words, typeface, (pen) => {
    certificatePage(pen, words)
    recordPages(pen, words)
  })
}

/** Draws a transcript. Resolves to the file's bytes. */
export function drawTranscript(/** @type {TranscriptWords} */ words, /** @type {Typeface} */ typeface) {
  return drawn(words, typeface, (pen) => transcriptPages(pen, words))
}

/** @param {PaperWords | TranscriptWords} words @param {Typeface} typeface @param {(pen: import('./pen.mjs').Pen) => void} draw */
function drawn(words, typeface, draw) {
  const doc = new PDFDocument({
    size: SHEETS[words.paper].size,
    layout: 'landscape',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    info: { Title: words.title, Author: words.academy, Subject: words.kind, CreationDate: words.issuedOn },
  })
  /** @type {Promise<Uint8Array>} */
  const bytes = new Promise((resolve, reject) => {
    /** @type {Uint8Array[]} */
    const chunks = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const pen = penFor(doc, typeface, SHEETS[words.paper])
  draw(pen)
  attach(doc, words)
  pen.finish()
  return bytes
}

/** The credential goes along byte for byte, dated like the paper, so that the same certificate stays the same bytes. */
function attach(
  /** @type {PDFKit.PDFDocument} */ doc,
  /** @type {PaperWords | TranscriptWords} */ { attached, issuedOn },
) {
  if (!attached) return
  const { name, type, about, text } = attached
  const options = { name, type, description: about, creationDate: issuedOn, modifiedDate: issuedOn }
  doc.file(Buffer.from(text, 'utf8'), /** @type {any} */ ({ ...options, relationship: 'Alternative' }))
}
