/**
 * Reads columns of SQLite rows with the type that the schema (STRICT tables) gives them; a value of another type is
 * `STORAGE_DAMAGED`.
 */
import type { SQLOutputValue } from 'node:sqlite'
import { StorageError } from './storage-error.ts'

export type Row = Record<string, SQLOutputValue>

/** A TEXT column. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw wrongType(column, 'text')
  return value
}

/** A TEXT column that may be NULL. */
export function textOrNullOf(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column)
}

/** An INTEGER column within the safe integers. */
export function integerOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw wrongType(column, 'an integer')
  return value
}

/** A BLOB column. */
export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw wrongType(column, 'bytes')
  return value
}

function wrongType(column: string, expected: string): StorageError {
  return new StorageError('STORAGE_DAMAGED', `column ${column} does not hold ${expected}`)
}
