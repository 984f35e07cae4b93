/** A selection that stays on its characters, whatever is written around them, deleted or brought back. */
import * as Y from 'yjs'
import type { TextRange } from './text-selection.ts'

export class KeptRange {
  readonly #anchor: Y.RelativePosition
  readonly #head: Y.RelativePosition

  /** @param range - in the text as it is now */
  constructor(text: Y.Text, { anchor, head }: TextRange) {
    // Inwards: what others write at its edges is no part of it. A caret stays behind the character before it.
    this.#anchor = Y.createRelativePositionFromTypeIndex(text, anchor, anchor < head ? 0 : -1)
    this.#head = Y.createRelativePositionFromTypeIndex(text, head, head < anchor ? 0 : -1)
  }

  /** Where it is now; `null` where Yjs has forgotten its characters. */
  rangeIn(text: Y.Text): TextRange | null {
    const [anchor, head] = [this.#anchor, this.#head].map((position) =>
      text.doc === null ? null : Y.createAbsolutePositionFromRelativePosition(position, text.doc),
    )
    return anchor && head ? { anchor: anchor.index, head: head.index } : null
  }
}
