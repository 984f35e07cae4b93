/** Edits of a text past edits that others made of it at the same time, character by character. */
import type { TextEdit } from './text-edit.ts'

/** An edit list as what happens from the start of the text on; behind the last part all is kept. */
type Part =
  | { readonly kind: 'keep' | 'drop'; readonly length: number }
  | { readonly kind: 'put'; readonly text: string }

/**
 * The same edits for a text that others have edited.
 *
 * What replaces characters goes where they stood, behind what others put before them. With each side rebased past the other,
 * and exactly one of the two `first`, both come to the same text.
 *
 * @param edits - made on the same text as `others`
 * @param order - whose insertion comes first where both put in at one place
 * @returns edits of the text after `others`; what others put inside a deleted range stays
 */
export function rebaseEdits(
  edits: readonly TextEdit[],
  others: readonly TextEdit[],
  order: 'first' | 'last',
): TextEdit[] {
  const [own, other] = [new PartReader(toParts(edits)), new PartReader(toParts(others))]
  const parts: Part[] = []
  while (own.hasMore) {
    if (own.isPut && (order === 'first' || !other.isPut)) {
      parts.push(own.take(Infinity))
    } else if (other.isPut) {
      parts.push({ kind: 'keep', length: lengthOf(other.take(Infinity)) })
    } else {
      const length = Math.min(own.left, other.left)
      const [ours, theirs] = [own.take(length), other.take(length)]
      if (theirs.kind === 'keep') parts.push(ours)
    }
  }
  return toEdits(parts)
}

/**
 * One edit list that does what two do, one after the other.
 *
 * @param edits - of a text
 * @param more - of the text after `edits`
 * @returns edits of the text before both
 */
export function composeEdits(edits: readonly TextEdit[], more: readonly TextEdit[]): TextEdit[] {
  const [first, second] = [new PartReader(toParts(edits)), new PartReader(toParts(more))]
  const parts: Part[] = []
  while (first.hasMore || second.hasMore) {
    if (first.isDrop) {
      parts.push(first.take(Infinity))
    } else if (second.isPut) {
      parts.push(second.take(Infinity))
    } else {
      const length = Math.min(first.left, second.left)
      const [before, after] = [first.take(length), second.take(length)]
      if (after.kind === 'keep') parts.push(before)
      else if (before.kind === 'keep') parts.push(after)
    }
  }
  return toEdits(parts)
}

function lengthOf(part: Part): number {
  return part.kind === 'put' ? part.text.length : part.length
}

/** Reads parts piece by piece; behind the last, all is kept. */
class PartReader {
  readonly #parts: readonly Part[]
  #index = 0
  #offset = 0

  constructor(parts: readonly Part[]) {
    this.#parts = parts
  }

  get hasMore(): boolean {
    return this.#index < this.#parts.length
  }

  get isPut(): boolean {
    return this.#parts[this.#index]?.kind === 'put'
  }

  get isDrop(): boolean {
    return this.#parts[this.#index]?.kind === 'drop'
  }

  /** What is left of the part; without end behind the last. */
  get left(): number {
    const part = this.#parts[this.#index]
    return part === undefined ? Infinity : lengthOf(part) - this.#offset
  }

  /** At most what is left of the part. */
  take(wanted: number): Part {
    const part = this.#parts[this.#index]
    if (part === undefined) return { kind: 'keep', length: wanted }
    const length = Math.min(wanted, this.left)
    const from = this.#offset
    const isWhole = length === this.left
    this.#offset = isWhole ? 0 : from + length
    if (isWhole) this.#index++
    return part.kind === 'put'
      ? { kind: 'put', text: part.text.slice(from, from + length) }
      : { ...part, length }
  }
}

function toParts(edits: readonly TextEdit[]): Part[] {
  let at = 0
  return edits.flatMap(({ from, to, insert }) => {
    const parts: Part[] = [
      { kind: 'keep', length: from - at },
      { kind: 'drop', length: to - from },
      { kind: 'put', text: insert },
    ]
    at = to
    return parts.filter((part) => lengthOf(part) > 0)
  })
}

function toEdits(parts: readonly Part[]): TextEdit[] {
  const edits: TextEdit[] = []
  let at = 0
  for (const part of parts) {
    if (part.kind === 'keep') {
      at += part.length
      continue
    }
    const last = edits.at(-1)
    const edit = last?.to === at ? last : { from: at, to: at, insert: '' }
    if (edit === last) edits.pop()
    if (part.kind === 'drop') at += part.length
    edits.push({ ...edit, to: at, insert: edit.insert + (part.kind === 'put' ? part.text : '') })
  }
  return edits
}
