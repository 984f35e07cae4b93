/** Applies node patches to an editor as the smallest steps, so that selections and the DOM around them stay. */
import { Fragment, Slice, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { NodePatch } from './node-patches.ts'

/** Apply patches, each in the document that the ones before it have left. */
export function applyPatches(transaction: Transaction, patches: readonly NodePatch[]): void {
  for (const patch of patches) applyPatch(transaction, patch)
}

function applyPatch(transaction: Transaction, { from, before, after }: NodePatch): void {
  const [old, now] = [Fragment.fromArray([...before]), Fragment.fromArray([...after])]
  const start = old.findDiffStart(now)
  const end = old.findDiffEnd(now)
  if (start === null || end === null) return
  // Where the same text repeats, the two searches may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const step = smallStep(transaction.doc, now, from, start, end.a + overlap, end.b + overlap)
  if (transaction.maybeStep(step).failed === null) return
  transaction.step(new ReplaceStep(from, from + old.size, new Slice(now, 0, 0)))
}

function smallStep(
  document: ProseMirrorNode,
  now: Fragment,
  from: number,
  start: number,
  oldEnd: number,
  newEnd: number,
): ReplaceStep {
  const slice = document.copy(now).slice(start, newEnd)
  return new ReplaceStep(from + start, from + oldEnd, slice)
}
