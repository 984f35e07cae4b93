/** Who typed what is still there (PUB5). */
import * as Y from 'yjs'
import type { LoggedUpdate } from '../storage/update-log.ts'

/** A piece of the final text, as its CRDT names it: one clock for each UTF-16 code unit. */
export type CreditedSpan = { readonly client: number; readonly clock: number; readonly text: string }

/** How much of the final text a session typed. */
export type Share = { readonly session: string; readonly length: number }

/** A run of one client's clocks that one row of the log brought first. */
type Run = { readonly end: number; readonly author: string | null }

/**
 * Sessions by how much of the final text is theirs, most first; those with nothing left are not in it.
 *
 * What a row brought that no row before it had is its author's: an update that repeats another's typing credits
 * nobody anew. Rows without an author (the seed, programs without a session) credit nobody.
 *
 * @param rows - the log up to the state that `spans` was taken from, oldest first
 * @param spans - what is not deleted in that state
 */
export function creditSessions(
  rows: readonly LoggedUpdate[],
  spans: readonly CreditedSpan[],
): readonly Share[] {
  const runs = readRuns(rows)
  const lengths = new Map<string, number>()
  for (const { client, clock, text } of spans) {
    let start = clock
    for (const { end, author } of runs.get(client) ?? []) {
      const length = Math.min(end, clock + text.length) - start
      if (length <= 0) continue
      if (author !== null) lengths.set(author, (lengths.get(author) ?? 0) + length)
      start += length
    }
  }
  return [...lengths]
    .map(([session, length]) => ({ session, length }))
    .sort((a, b) => b.length - a.length || (a.session < b.session ? -1 : 1))
}

/** For each client the runs of its clocks, in order and without gaps. */
function readRuns(rows: readonly LoggedUpdate[]): ReadonlyMap<number, readonly Run[]> {
  const runs = new Map<number, Run[]>()
  for (const { author, update } of rows) {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (struct instanceof Y.Skip) continue
      const end = struct.id.clock + struct.length
      const known = runs.get(struct.id.client) ?? []
      const last = known.at(-1)
      if (last !== undefined && last.end >= end) continue
      // Typing goes on in the same run, so that a long log makes a short list.
      if (last?.author === author) known.pop()
      known.push({ end, author })
      runs.set(struct.id.client, known)
    }
  }
  return runs
}
