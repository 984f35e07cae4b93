/** Where the bytes of a row of the update log are in a closed data file (sqlite.org/fileformat2.html, 2.1). */
import { CHAIN_START, rowHash } from '../storage/row-hash.ts'
import type { LoggedUpdate } from '../storage/update-log.ts'

/** From the row's record up to and without `end`. */
export type ByteRange = { readonly start: number; readonly end: number }

type Column = string | number | Uint8Array | null

/**
 * Find a row's record: its header and all columns. There may be several: a page that was divided keeps copies of what
 * it held where nothing reads them. One of which a part has been written over is none: that part may be in use.
 *
 * @param rows - all of the room up to this one at least
 * @param index - of the row
 */
export function findRowBytes(
  file: Buffer,
  room: string,
  rows: readonly LoggedUpdate[],
  index: number,
): readonly ByteRange[] {
  const row = rows[index]
  if (row === undefined) throw new Error(`there is no row ${index}`)
  const hash = rows.slice(0, index + 1).reduce((before, each) => rowHash(before, room, each), CHAIN_START)
  const { sequence, epoch, author, device, clients, receivedAt, update } = row
  const columns = [room, sequence, epoch, author, device, JSON.stringify(clients), receivedAt, update, hash]
  const record = encodeRecord(columns)
  const ranges: ByteRange[] = []
  for (let start = file.indexOf(record); start >= 0; start = file.indexOf(record, start + 1))
    ranges.push({ start, end: start + record.byteLength })
  if (ranges.length === 0) throw new Error(`row ${sequence} is not in the file`)
  return ranges
}

/** A header of types, with its length first, and the values behind it. */
function encodeRecord(columns: readonly Column[]): Buffer {
  const values = columns.map(encodeValue)
  const types = columns.flatMap((column, index) => varint(typeOf(column, values[index]?.byteLength ?? 0)))
  return Buffer.concat([Uint8Array.of(types.length + 1, ...types), ...values])
}

function encodeValue(column: Column): Uint8Array {
  if (column === null) return new Uint8Array()
  if (typeof column === 'string') return Buffer.from(column)
  if (typeof column !== 'number') return column
  const eight = Buffer.alloc(8)
  eight.writeBigInt64BE(BigInt(column))
  return eight.subarray(8 - integerBytes(column))
}

function typeOf(column: Column, byteLength: number): number {
  if (column === null) return 0
  if (typeof column === 'string') return 13 + 2 * byteLength
  if (typeof column !== 'number') return 12 + 2 * byteLength
  return byteLength === 0 ? 9 : integerSizes.indexOf(byteLength) + 1
}

const integerSizes = [1, 2, 3, 4, 6, 8]

/** Of positive integers; 1 needs no byte, its type says it. */
function integerBytes(value: number): number {
  if (value === 1) return 0
  return integerSizes.find((bytes) => value < 2 ** (8 * bytes - 1)) ?? 8
}

/** Of less than 16,384. */
function varint(value: number): readonly number[] {
  return value < 128 ? [value] : [(value >> 7) | 0x80, value & 0x7f]
}
