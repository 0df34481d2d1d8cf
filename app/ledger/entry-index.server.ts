import { createHash } from 'node:crypto'

/** Where a record's entry is. `kind` is whatever small number the caller gives its kinds. */
export type Indexed = { seq: number; kind: number }

const FIRST_ROOM = 1 << 12
const WORDS = 3
const [FREE, WAITING, ANSWERED] = [0, 1, 2]

type Slots = { marks: Uint32Array; seqs: Float64Array; kinds: Uint8Array; states: Uint8Array }

const slotsFor = (room: number): Slots => ({
  ...{ marks: new Uint32Array(room * WORDS), seqs: new Float64Array(room) },
  ...{ kinds: new Uint8Array(room), states: new Uint8Array(room) },
})

/**
 * Which entry vouches for which record, in 22 bytes a slot instead of some hundreds, so that a ledger of a million entries is checked
 * in little memory. Records are told apart by 96 bits of SHA-256 over their key; whoever takes one compares the entry itself.
 */
export function entryIndex() {
  let room = FIRST_ROOM
  let slots = slotsFor(room)
  let used = 0

  const placeOf = (mark: readonly number[], { marks, states }: Slots, size: number): number => {
    let at = (mark[0] ?? 0) % size
    while (
      states[at] !== FREE &&
      !(marks[at * WORDS] === mark[0] && marks[at * WORDS + 1] === mark[1] && marks[at * WORDS + 2] === mark[2])
    )
      at = (at + 1) % size
    return at
  }
  const grow = () => {
    const [before, beforeRoom] = [slots, room]
    room *= 2
    slots = slotsFor(room)
    for (let old = 0; old < beforeRoom; old++) {
      if (before.states[old] === FREE) continue
      const mark = [...before.marks.subarray(old * WORDS, old * WORDS + WORDS)]
      const at = placeOf(mark, slots, room)
      slots.marks.set(mark, at * WORDS)
      slots.seqs[at] = before.seqs[old] ?? 0
      slots.kinds[at] = before.kinds[old] ?? 0
      slots.states[at] = before.states[old] ?? FREE
    }
  }

  return {
    /** Notes the entry of a record; the number of the earlier one where the record has one already. */
    put: (key: string, { seq, kind }: Indexed): number | undefined => {
      if (used * 2 >= room) grow()
      const mark = markOf(key)
      const at = placeOf(mark, slots, room)
      if (slots.states[at] !== FREE) return slots.seqs[at]
      slots.marks.set(mark, at * WORDS)
      slots.seqs[at] = seq
      slots.kinds[at] = kind
      slots.states[at] = WAITING
      used += 1
      return undefined
    },
    /** The entry of a record, once: afterwards it is answered for. */
    take: (key: string): number | undefined => {
      const at = placeOf(markOf(key), slots, room)
      if (slots.states[at] !== WAITING) return undefined
      slots.states[at] = ANSWERED
      return slots.seqs[at]
    },
    /** Every entry that nobody took. */
    left: function* (): Generator<Indexed> {
      for (let at = 0; at < room; at++)
        if (slots.states[at] === WAITING) yield { seq: slots.seqs[at] ?? 0, kind: slots.kinds[at] ?? 0 }
    },
  }
}

/** An index of entries by their records. */
export type EntryIndex = ReturnType<typeof entryIndex>

function markOf(key: string): number[] {
  const digest = createHash('sha256').update(key).digest()
  return [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)]
}
