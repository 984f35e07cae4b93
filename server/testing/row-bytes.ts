/** Where the bytes of a row of the update log are in a closed data file (sqlite.org/fileformat2.html, 2.1). */
import type { LoggedUpdate } from '../storage/update-log.ts'

const HASH_BYTES = 32

/** From the row's record up to and without `end`. */
export type ByteRange = { readonly start: number; readonly end: number }

/**
 * Find a row's record: its header and all columns. There may be several: a page that was divided keeps copies of what
 * it held where nothing reads them.
 *
 * @param row - its update must be bytes that no other row has
 */
export function findRowBytes(file: Buffer, room: string, row: LoggedUpdate): readonly ByteRange[] {
  const texts = [room, row.epoch, row.author, row.device, JSON.stringify(row.clients)]
  const textBytes = texts.map((text) => (text === null ? null : Buffer.byteLength(text)))
  const integers = [row.sequence, row.receivedAt].map(integerBytes)
  const types = [
    ...textBytes.map((bytes) => (bytes === null ? 0 : 13 + 2 * bytes)),
    ...integers,
    12 + 2 * row.update.byteLength,
    12 + 2 * HASH_BYTES,
  ]
  const header = 1 + sum(types.map(varintBytes))
  const before = header + sum(textBytes.map((bytes) => bytes ?? 0)) + sum(integers)
  const ranges: ByteRange[] = []
  for (let at = file.indexOf(row.update); at >= 0; at = file.indexOf(row.update, at + 1))
    ranges.push({ start: at - before, end: at + row.update.byteLength + HASH_BYTES })
  if (ranges.length === 0) throw new Error(`row ${row.sequence} is not in the file`)
  return ranges
}

/** Of positive integers; 1 needs no byte, its type says it. */
function integerBytes(value: number): number {
  if (value === 1) return 0
  return [1, 2, 3, 4, 6, 8].find((bytes) => value < 2 ** (8 * bytes - 1)) ?? 8
}

function varintBytes(value: number): number {
  return value < 128 ? 1 : value < 128 ** 2 ? 2 : 3
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
