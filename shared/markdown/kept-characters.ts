/** Which characters of an editor an edit kept, told by positions: the same text elsewhere is not the same characters. */

/** `length` positions from `from` on in the editor before stand from `to` on in the editor after. */
export type KeptRun = { readonly from: number; readonly to: number; readonly length: number }

/** ProseMirror's `StepMap`, as far as it is needed: the replaced ranges of one step. */
type ReplacedRanges = {
  forEach(visit: (oldStart: number, oldEnd: number, newStart: number, newEnd: number) => void): void
}

/**
 * The runs that a list of steps kept.
 *
 * @param size - positions `[0, size)` are looked at
 * @param offset - where position 0 stands in the document that the steps count in
 */
export function keptRuns(steps: readonly ReplacedRanges[], size: number, offset: number): KeptRun[] {
  let runs: KeptRun[] = [{ from: 0, to: offset, length: size }]
  for (const step of steps) runs = runs.flatMap((run) => cut(run, step))
  return runs.map((run) => ({ ...run, to: run.to - offset }))
}

/** Where the character at a position came to stand; `null` when it is gone. */
export function movedPosition(runs: readonly KeptRun[], position: number): number | null {
  const run = runs.find(({ from, length }) => position >= from && position < from + length)
  return run === undefined ? null : run.to + position - run.from
}

/** What one step leaves of a run, moved to where it stands then. */
function cut({ from, to, length }: KeptRun, step: ReplacedRanges): KeptRun[] {
  const pieces: KeptRun[] = []
  const end = to + length
  let [at, shift] = [to, 0]
  const keep = (stop: number): void => {
    if (stop > at) pieces.push({ from: from + at - to, to: at + shift, length: stop - at })
  }
  step.forEach((oldStart, oldEnd, _, newEnd) => {
    keep(Math.min(oldStart, end))
    at = Math.max(at, Math.min(oldEnd, end))
    shift = newEnd - oldEnd
  })
  keep(end)
  return pieces
}
