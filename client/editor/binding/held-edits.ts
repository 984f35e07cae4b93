/** Others' edits of the text that a view does not show yet: until its next frame, or the end of a composition (SPEC EDIT20, EDIT59). */
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
    const edits = this.toSharedEdits(own)
    // Who toggled the same box shows it already.
    const news = this.#edits.filter((edit) => !isToggleOf(edit, own))
    this.#edits = rebaseEdits(news, own, 'last')
    return edits
  }

  /** Edits of the text that the view shows, for the shared one; the box of a task that others have toggled so is done. */
  toSharedEdits(own: readonly TextEdit[]): readonly TextEdit[] {
    if (this.isEmpty) return own
    const news = own.filter((edit) => !isToggleOf(edit, this.#edits))
    return rebaseEdits(news, this.#edits, 'first')
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

/** Whether an edit puts a cross or blank in the place of one, as another does too: twice it would be no box. */
function isToggleOf({ from, to, insert }: TextEdit, others: readonly TextEdit[]): boolean {
  if (to - from !== 1 || !/^[ xX]$/.test(insert)) return false
  return others.some((other) => other.from === from && other.to === to && other.insert === insert)
}
