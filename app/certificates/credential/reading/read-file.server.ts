import {
  CannotRead,
  type FileKind,
  type FileReading,
  MOST_CREDENTIAL_BYTES,
  MOST_FILE_BYTES,
  MOST_SVG_BYTES,
} from './bounds'
import { credentialInPdf, isPdf } from './read-pdf.server'
import { credentialInPng, isPng } from './read-png.server'
import { credentialInSvg } from './read-svg.server'

/**
 * The credential in a file, whatever the file is called: what it is, its first bytes say. Never throws for what a
 * stranger brings, and does a bounded amount of work for it.
 */
export function readFile(bytes: Buffer): FileReading {
  let kind: FileKind | undefined
  try {
    if (bytes.length === 0) throw new CannotRead('The file is empty.')
    if (bytes.length > MOST_FILE_BYTES)
      throw new CannotRead(`The file is larger than ${MOST_FILE_BYTES / 1_000_000} MB, and no certificate is.`)
    kind = kindOf(bytes)
    if (kind === undefined)
      throw new CannotRead('This is no PDF, PNG, SVG or JSON file, so it cannot be one of our certificates.')
    return { kind, text: READERS[kind](bytes) }
  } catch (error) {
    if (error instanceof CannotRead) return { kind, why: error.message }
    throw error
  }
}

const READERS: Record<FileKind, (bytes: Buffer) => string> = {
  pdf: credentialInPdf,
  png: credentialInPng,
  svg(bytes) {
    if (bytes.length > MOST_SVG_BYTES) throw new CannotRead('The picture is far larger than a badge.')
    return credentialInSvg(textOf(bytes))
  },
  json(bytes) {
    if (bytes.length > MOST_CREDENTIAL_BYTES) throw new CannotRead('The text is far longer than a certificate.')
    return textOf(bytes)
  },
}

function kindOf(bytes: Buffer): FileKind | undefined {
  if (isPng(bytes)) return 'png'
  if (isPdf(bytes)) return 'pdf'
  const begins = bytes
    .toString('utf8', 0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (begins.startsWith('{')) return 'json'
  if (begins.startsWith('<') && /<(?:\w+:)?svg[\s>]|<!DOCTYPE svg/i.test(begins)) return 'svg'
  return undefined
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CannotRead('The text in the file is damaged: it is not UTF-8.')
  }
}
