#!/usr/bin/env node
// @ts-check
// Checks what an academy's ledger says of itself, on your own machine: Node.js 18 or newer, this one file, no network and no trust in
// the academy's server. What it does is in RFC 9162 (2.1.3.2 and 2.1.4.2) and in C2SP signed-note and tlog-checkpoint. It is
// short, so that you can read it. Keep the key (ACADEMY/ledger/key) from a day before you have any doubt.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { argv, exit, stderr, stdout } from 'node:process'
import { pathToFileURL } from 'node:url'

const HELP = `Usage: node ledger-check.mjs --key KEY --checkpoint FILE [more]

  --key KEY           the ledger's key, or a file with keys, as ACADEMY/ledger/key hands it out
  --checkpoint FILE   a checkpoint: from ACADEMY/ledger/checkpoint, a letter or a certificate

To check that an entry is in the ledger that the checkpoint is of:
  --proof FILE        the answer of ACADEMY/ledger/proof/ENTRY?size=SIZE-OF-THE-CHECKPOINT
  --entry FILE        the entry itself (ACADEMY/ledger/entries/ENTRY), if you have it

To check that a later ledger grew out of the one that the checkpoint is of:
  --later FILE        a later checkpoint
  --proof FILE        the answer of ACADEMY/ledger/consistency?from=SIZE&to=LATER-SIZE

Exit code 0 when everything holds, 1 when anything does not.`

const say = (/** @type {string} */ line) => stdout.write(`${line}\n`)
/** @param {...(Uint8Array | string)} parts */
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
/** @param {Uint8Array} left @param {Uint8Array} right */
const node = (left, right) => sha256(Uint8Array.of(1), left, right)
/** The hash of an entry's bytes as a leaf. @param {Uint8Array} bytes */
export const leafOf = (bytes) => sha256(Uint8Array.of(0), bytes)
const half = (/** @type {number} */ n) => Math.floor(n / 2)
const odd = (/** @type {number} */ n) => n % 2 === 1
const count = (/** @type {unknown} */ n) => typeof n === 'number' && Number.isSafeInteger(n) && n >= 0

/**
 * A key as `name+hash+base64`.
 * @param {string} text
 */
export function readKey(text) {
  const [, name = '', id = '', base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error(`this is no key of a ledger: ${text.slice(0, 80)}`)
  if (sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex') !== id)
    throw new Error('the key is damaged: its own hash differs')
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/**
 * Reads a checkpoint and holds its signature against the keys. Throws where it is none, or none of the keys signed it.
 * @param {string} note @param {ReturnType<typeof readKey>[]} keys
 */
export function openCheckpoint(note, keys) {
  const lines = note
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim()
    .split('\n')
    .map((line) => line.trim())
  const cut = lines.lastIndexOf('')
  const text = `${lines.slice(0, cut).join('\n')}\n`
  const [origin = '', size = '', root = ''] = lines
  const bytes = Buffer.from(root, 'base64')
  if (cut < 3 || !/^(0|[1-9]\d{0,14})$/.test(size) || bytes.length !== 32) throw new Error('this is no checkpoint')
  let signed = false
  for (const line of lines.slice(cut + 1)) {
    const [, name, base64 = ''] = /^— (\S+) (\S+)$/.exec(line) ?? []
    const signature = Buffer.from(base64, 'base64')
    const key = keys.find((one) => one.name === name && one.id === signature.subarray(0, 4).toString('hex'))
    if (!key) continue
    if (!verify(null, Buffer.from(text), key.key, signature.subarray(4)))
      throw new Error('the signature is wrong: the checkpoint was changed')
    signed = true
  }
  if (!signed) throw new Error('it is not signed by any of these keys')
  return { origin, size: Number(size), root: bytes }
}

/**
 * RFC 9162, 2.1.3.2.
 * @param {{ index: number, size: number, leaf: Uint8Array, path: Uint8Array[], root: Buffer }} proof
 */
export function isIncluded({ index, size, leaf, path, root }) {
  if (!count(index) || !count(size) || index >= size) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const beside of path) {
    if (sn === 0) return false
    if (odd(fn) || fn === sn) {
      hash = node(beside, hash)
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = node(hash, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && root.equals(hash)
}

/**
 * RFC 9162, 2.1.4.2.
 * @param {{ from: number, to: number, fromRoot: Buffer, toRoot: Buffer, path: Uint8Array[] }} proof
 */
export function isGrownFrom({ from, to, fromRoot, toRoot, path }) {
  if (!count(from) || !count(to) || from < 1 || from > to) return false
  if (from === to) return path.length === 0 && fromRoot.equals(toRoot)
  const [first, ...rest] = Number.isInteger(Math.log2(from)) ? [fromRoot, ...path] : path
  if (!first || path.length === 0) return false
  let [fn, sn, old, now] = [from - 1, to - 1, first, first]
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)]
  for (const beside of rest) {
    if (sn === 0) return false
    if (odd(fn) || fn === sn) {
      ;[old, now] = [node(beside, old), node(beside, now)]
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else now = node(now, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && fromRoot.equals(old) && toRoot.equals(now)
}

/** @param {Record<string, string>} given */
function check(given) {
  const read = (/** @type {string} */ file) => readFileSync(file, 'utf8')
  const bytes = (/** @type {unknown} */ text) => Buffer.from(String(text), 'base64')
  const must = (/** @type {boolean} */ holds, /** @type {string} */ wrong) => {
    if (!holds) throw new Error(wrong)
  }
  const keyText = existsSync(given.key ?? '') ? read(given.key ?? '') : (given.key ?? '')
  const keys = keyText
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map(readKey)
  const head = openCheckpoint(read(given.checkpoint ?? ''), keys)
  say(`ok  ${head.origin} signed its ledger of ${head.size} entries: ${head.root.toString('base64')}`)
  const proof = given.proof ? JSON.parse(read(given.proof)) : undefined
  const path = (proof?.path ?? []).map(bytes)
  if (given.later) {
    const later = openCheckpoint(read(given.later), keys)
    say(`ok  ${later.origin} signed its ledger of ${later.size} entries: ${later.root.toString('base64')}`)
    if (later.origin !== head.origin) say('!!  the two go by different names; that is right only if the academy moved')
    const grown = isGrownFrom({ from: head.size, to: later.size, fromRoot: head.root, toRoot: later.root, path })
    must(grown, 'the later ledger did NOT grow out of the earlier one (or the proof is of other sizes)')
    say(`ok  the first ${head.size} entries of the later ledger are those of the earlier one`)
  } else if (proof) {
    const index = Number(proof.seq) - 1
    const leaf = given.entry ? leafOf(readFileSync(given.entry)) : bytes(proof.leaf)
    const held = isIncluded({ index, size: head.size, leaf, path, root: head.root })
    must(held, 'the entry is NOT in this ledger (or the proof is of another size than the checkpoint)')
    say(
      `ok  ${given.entry ? 'these bytes are' : 'the leaf hash of the proof is that of'} entry ${proof.seq} of this ledger`,
    )
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const given = Object.fromEntries(
    argv.slice(2).flatMap((word, at, all) => (word.startsWith('--') ? [[word.slice(2), all[at + 1] ?? '']] : [])),
  )
  if (!given.key || !given.checkpoint) {
    say(HELP)
    exit('help' in given ? 0 : 1)
  }
  try {
    check(given)
  } catch (error) {
    stderr.write(`NO  ${error instanceof Error ? error.message : error}\n`)
    exit(1)
  }
}
