/** The regions of a projection in order, and where each begins: in the editor, in the text, among the blocks. */
import type { ProjectedRegion } from './projected-region.ts'

/** Where a region begins; that of an index behind the last one is the end of everything. */
export type RegionStart = {
  /** ProseMirror position of its first node. */
  readonly position: number
  /** Text offset of the gap before it. */
  readonly offset: number
  /** Index of its first block. */
  readonly block: number
}

type Starts = { readonly position: Int32Array; readonly offset: Int32Array; readonly block: Int32Array }

export class RegionList {
  readonly regions: readonly ProjectedRegion[]
  // Summed up when first asked for.
  #starts: Starts | null = null

  constructor(regions: readonly ProjectedRegion[]) {
    this.regions = regions
  }

  /** Where region `index` begins. */
  startOf(index: number): RegionStart {
    const { position, offset, block } = this.#sums()
    return { position: position[index] ?? 0, offset: offset[index] ?? 0, block: block[index] ?? 0 }
  }

  /** Index of the region that holds a ProseMirror position; of the last one, if none does. */
  indexAtPosition(position: number): number {
    return this.#limit(lastAtMost(this.#sums().position, position))
  }

  /** Index of the first region that reaches to a text offset. */
  indexAtOffset(offset: number): number {
    const starts = this.#sums().offset
    const index = lastAtMost(starts, offset)
    // An offset between two regions is the end of the first.
    return this.#limit(index > 0 && starts[index] === offset ? index - 1 : index)
  }

  /** Index of the region that holds a block. */
  indexOfBlock(block: number): number {
    return this.#limit(lastAtMost(this.#sums().block, block))
  }

  #limit(index: number): number {
    return Math.max(0, Math.min(index, this.regions.length - 1))
  }

  #sums(): Starts {
    if (this.#starts !== null) return this.#starts
    const { regions } = this
    const count = regions.length + 1
    const [position, offset, block] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
    let at = 0
    for (const region of regions) {
      position[at + 1] = (position[at] ?? 0) + region.size
      offset[at + 1] = (offset[at] ?? 0) + region.length
      block[at + 1] = (block[at] ?? 0) + region.blocks.length
      at++
    }
    this.#starts = { position, offset, block }
    return this.#starts
  }
}

/** Index of the last of ascending numbers that is at most `wanted`. */
function lastAtMost(ascending: Int32Array, wanted: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}
