/** Others' edits of the text that a view does not show yet, while somebody composes in it (SPEC EDIT20). */
import { composeEdits, rebaseEdits } from '../../../shared/markdown/rebase-edits.ts'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { unmapOffset } from '../../../shared/markdown/unmap-offset.ts'

/** They lead from the text that the view shows to the shared one. Owned by one view. */
export class HeldEdits {
  #edits: readonly TextEdit[] = []

  get isEmpty(): boolean {
    return this.#edits.length === 0
  }

  /** @param edits - of the shared text as it was before them */
  add(edits: readonly TextEdit[]): void {
    this.#edits = composeEdits(this.#edits, edits)
  }

  /**
   * Go past what the person did to the text that the view shows.
   *
   * @returns the same edits for the shared text
   */
  pass(own: readonly TextEdit[]): readonly TextEdit[] {
    if (this.isEmpty) return own
    const edits = rebaseEdits(own, this.#edits, 'first')
    this.#edits = rebaseEdits(this.#edits, own, 'last')
    return edits
  }

  /** All of them, to be shown now. */
  take(): readonly TextEdit[] {
    const edits = this.#edits
    this.#edits = []
    return edits
  }

  /** Where an offset of the text that the view shows is in the shared one. */
  toShared(offset: number): number {
    return mapOffset(offset, this.#edits, -1)
  }

  /** Where an offset of the shared text is in the one that the view shows. */
  toShown(offset: number): number {
    return unmapOffset(offset, this.#edits)
  }
}
