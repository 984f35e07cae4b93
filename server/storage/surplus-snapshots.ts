/** Which snapshots of a room are not worth their bytes any more. */

/** Into so many stretches a log is divided at most; each keeps the first of its snapshots. */
const MAX_STRETCHES = 32

/**
 * All but the newest and the first of each stretch. Stretches are a power of two of rows long, so those of a longer log
 * are made of whole ones of a shorter, and what is thrown away is never missed later.
 *
 * @param sequences - of a room's snapshots, ascending
 * @returns those to throw away, the oldest first
 */
export function surplusSnapshots(sequences: readonly number[]): number[] {
  const newest = sequences.at(-1) ?? 0
  let rowsEach = 1
  while (newest / rowsEach >= MAX_STRETCHES) rowsEach *= 2
  const stretchOf = (sequence: number): number => Math.floor(sequence / rowsEach)
  return sequences.filter((sequence, index) => {
    const before = sequences[index - 1]
    return sequence !== newest && before !== undefined && stretchOf(before) === stretchOf(sequence)
  })
}
