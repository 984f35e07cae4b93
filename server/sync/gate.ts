/**
 * Whether an update may enter a room: its bytes against the clocks that the room has taken so far.
 *
 * The update is read once, by the V1 layout (`Y.decodeUpdate` gives the same), without building Yjs structs: a hostile
 * update is refused before it costs memory, and what passes is integrated by Yjs whole, without a throw and without
 * leaving anything pending. What an honest editor of one `Y.Text` never writes is refused.
 */
import * as decoding from 'lib0/decoding'
import { MAX_UPDATE_BYTES, MAX_UPDATE_CLIENTS, MAX_UPDATE_PIECES } from '../../shared/protocol/limits.ts'
import { MARKDOWN_TEXT_NAME } from '../../shared/protocol/messages.ts'
import { type Dependency, isOrderable } from './dependency-order.ts'
import { readNumber } from './read-number.ts'
import type { CharacterId, StructPlace } from './scan-cost.ts'

/** Characters of one client, by clock: `length` of them from `clock` on. */
export type ClockRange = { readonly client: number; readonly clock: number; readonly length: number }

export type GateVerdict =
  | {
      readonly kind: 'sound'
      /** Where the clock of each client ends that the update moves on; empty when it brings no new struct. */
      readonly ends: ReadonlyMap<number, number>
      /** UTF-8 bytes of text in structs that the room has not taken yet. */
      readonly insertedBytes: number
      /** Where its new structs go, those of each client by clock. */
      readonly places: readonly StructPlace[]
      /** All that it deletes, known or not: by client, then by clock. */
      readonly deletions: readonly ClockRange[]
    }
  /** It builds on structs that the room has not taken. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'invalid'; readonly reason: string }

/** Content kinds of V1 (yjs `contentRefs`) and what stands in their place. */
const struct = { gc: 0, deleted: 1, string: 4, skip: 10 } as const
const KIND_BITS = 0b0001_1111
const HAS_ORIGIN = 0b1000_0000
const HAS_RIGHT_ORIGIN = 0b0100_0000
const HAS_KEY = 0b0010_0000

/** Decodes as lib0 does for Yjs: strictly, and a byte-order mark is a character like others. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Judge one V1 update.
 *
 * @param clockOf - the next clock of a client: all before it has been taken by the room
 */
export function gate(update: Uint8Array, clockOf: (client: number) => number): GateVerdict {
  if (update.byteLength > MAX_UPDATE_BYTES) return { kind: 'too-large' }
  try {
    return readUpdate(decoding.createDecoder(update), clockOf)
  } catch (error) {
    // lib0 throws plain errors at the first byte that does not fit.
    return { kind: 'invalid', reason: error instanceof Error ? error.message : String(error) }
  }
}

class InvalidUpdate extends Error {
  override readonly name = 'InvalidUpdate'
}

function readUpdate(decoder: decoding.Decoder, clockOf: (client: number) => number): GateVerdict {
  const blockEnds = new Map<number, number>()
  const ends = new Map<number, number>()
  const dependencies: Dependency[] = []
  const places: StructPlace[] = []
  let insertedBytes = 0
  let hasGap = false
  let pieces = 0

  let blocks = readNumber(decoder)
  if (blocks > MAX_UPDATE_CLIENTS) return { kind: 'too-large' }
  for (; blocks > 0; blocks--) {
    const structCount = readNumber(decoder)
    if (structCount === 0) throw new InvalidUpdate('a client without structs')
    pieces += structCount
    if (pieces > MAX_UPDATE_PIECES) return { kind: 'too-large' }
    const client = readNumber(decoder)
    const known = clockOf(client)
    let clock = readNumber(decoder)
    // Yjs would forget the first of two blocks of one client.
    if (blockEnds.has(client)) throw new InvalidUpdate('two blocks of one client')
    if (clock > known) hasGap = true
    for (let structs = structCount; structs > 0; structs--) {
      const read = readStruct(decoder, client, clock, clockOf, dependencies)
      if (read.isSkip) hasGap = true
      if (clock + read.length > known)
        places.push({ client, clock, length: read.length, left: read.left, right: read.right })
      clock += read.length
      if (read.length === 0) throw new InvalidUpdate('an empty struct')
      if (!Number.isSafeInteger(clock)) throw new InvalidUpdate('a clock past the safe integers')
      if (clock > known) insertedBytes += read.textBytes
    }
    blockEnds.set(client, clock)
    if (clock > known) ends.set(client, clock)
  }

  const deletions = readDeletions(decoder)
  if (decoding.hasContent(decoder)) throw new InvalidUpdate('bytes behind the update')
  const endOf = (client: number) => ends.get(client) ?? clockOf(client)
  if (deletions.some(({ client, clock, length }) => clock + length > endOf(client))) hasGap = true
  if (hasGap || !isOrderable(dependencies, endOf)) return { kind: 'gap' }
  return { kind: 'sound', ends, insertedBytes, places, deletions }
}

type ReadStruct = {
  readonly length: number
  readonly textBytes: number
  readonly isSkip: boolean
  readonly left: CharacterId | null
  readonly right: CharacterId | null
}

function readStruct(
  decoder: decoding.Decoder,
  client: number,
  clock: number,
  clockOf: (client: number) => number,
  dependencies: Dependency[],
): ReadStruct {
  const flags = decoding.readUint8(decoder)
  const kind = flags & KIND_BITS
  if (kind === struct.skip)
    return { length: readNumber(decoder), textBytes: 0, isSkip: true, left: null, right: null }
  // Yjs collects an item as GC only inside a deleted nested type, and a document of one text has none. One that is
  // taken would make later items throw while they are integrated.
  if (kind === struct.gc) throw new InvalidUpdate('a collected struct, which a text never has')

  const left = (flags & HAS_ORIGIN) === 0 ? null : readReference()
  const right = (flags & HAS_RIGHT_ORIGIN) === 0 ? null : readReference()
  if ((flags & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) readParent(decoder, flags)

  switch (kind) {
    case struct.deleted:
      return { length: readNumber(decoder), textBytes: 0, isSkip: false, left, right }
    case struct.string: {
      const bytes = decoding.readVarUint8Array(decoder)
      const { length } = utf8.decode(bytes)
      return { length, textBytes: bytes.byteLength, isSkip: false, left, right }
    }
    default:
      throw new InvalidUpdate(`content of kind ${kind}, which is no plain text`)
  }

  function readReference(): CharacterId {
    const toClient = readNumber(decoder)
    const toClock = readNumber(decoder)
    if (toClient === client) {
      if (toClock >= clock) throw new InvalidUpdate('a struct that builds on itself or a later one')
    } else if (toClock >= clockOf(toClient)) {
      dependencies.push({ client, clock, toClient, toClock })
    }
    return { client: toClient, clock: toClock }
  }
}

/** Where an item hangs that has no neighbour: only at the root of the one text. */
function readParent(decoder: decoding.Decoder, flags: number): void {
  if (readNumber(decoder) !== 1) throw new InvalidUpdate('an item inside another one')
  if (decoding.readVarString(decoder) !== MARKDOWN_TEXT_NAME) throw new InvalidUpdate('another root type')
  if ((flags & HAS_KEY) !== 0) throw new InvalidUpdate('an attribute')
}

/** Each client once, its ranges in order and apart, as Yjs writes them: so their number is bounded by the document. */
function readDeletions(decoder: decoding.Decoder): ClockRange[] {
  const deletions: ClockRange[] = []
  const seen = new Set<number>()
  for (let clients = readNumber(decoder); clients > 0; clients--) {
    const client = readNumber(decoder)
    if (seen.has(client)) throw new InvalidUpdate('two lists of deletions of one client')
    seen.add(client)
    let end = 0
    let ranges = readNumber(decoder)
    if (ranges === 0) throw new InvalidUpdate('a client without deletions')
    for (; ranges > 0; ranges--) {
      const clock = readNumber(decoder)
      const length = readNumber(decoder)
      if (length === 0) throw new InvalidUpdate('an empty deletion')
      if (clock < end) throw new InvalidUpdate('deletions that overlap, or out of their order')
      end = clock + length
      deletions.push({ client, clock, length })
    }
  }
  return deletions
}
