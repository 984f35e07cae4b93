/**
 * Writes that a page had no time for, in `localStorage`. IndexedDB gives up what waits for its turn when a page goes; this
 * keeps what it is told, however little time is left. It is small, so it holds only that, and only until somebody reads it.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import { z } from 'zod'
import type { CopyRecord } from './copy-store.ts'

const PREFIX = 'live-minutes.rescued.'

/** What is used of `localStorage`. */
export type RescueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export type RescuedWrite = {
  readonly record: CopyRecord
  /** To be added to the copy; all of it where there is no copy yet. */
  readonly updates: readonly Uint8Array[]
  /** As it is stored. */
  readonly written: string
}

const storedWrite = z.object({
  record: z.object({
    id: z.string(),
    roomId: z.string(),
    epoch: z.string(),
    kind: z.enum(['unsent', 'replaced', 'differed']),
    writtenAt: z.number(),
  }),
  updates: z.array(z.string()),
})

/** Put down what a copy lacks, in place of what was put down for it before. Where there is no room, nothing happens. */
export function rescueWrite(
  storage: RescueStorage,
  record: CopyRecord,
  updates: readonly Uint8Array[],
): void {
  const written = JSON.stringify({ record, updates: updates.map(toBase64) })
  try {
    storage.setItem(PREFIX + record.id, written)
  } catch {
    // IndexedDB was asked for the same, and may still have the time.
    storage.removeItem(PREFIX + record.id)
  }
}

/** All that was put down and not removed, of all rooms. */
export function readRescued(storage: RescueStorage): readonly RescuedWrite[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  return keys.flatMap((key) => {
    const written = key?.startsWith(PREFIX) === true ? storage.getItem(key) : null
    return written === null ? [] : parseWrite(written)
  })
}

/** @param written - only if it still is this */
export function removeRescued(storage: RescueStorage, id: string, written?: string): void {
  if (written === undefined || storage.getItem(PREFIX + id) === written) storage.removeItem(PREFIX + id)
}

/** Gives nothing for what another version wrote, or somebody changed. */
function parseWrite(written: string): readonly RescuedWrite[] {
  try {
    const { record, updates } = storedWrite.parse(JSON.parse(written))
    return [{ record, updates: updates.map(fromBase64), written }]
  } catch {
    return []
  }
}
