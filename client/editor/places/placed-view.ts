/** What keeping the place asks of a view of the minutes; the rich and the source view each are one. */
import type { DrawingListener } from '../binding/drawing-listeners.ts'
import type { ViewFrame } from '../binding/view-frame.ts'
import type { TextRange } from '../binding/text-selection.ts'

/** Offsets are of the shared text, tops in CSS pixels of the window. */
export type PlacedView = {
  /** The element that is edited. */
  readonly dom: HTMLElement
  /** `null` while the view is not open. */
  readonly selection: () => TextRange | null
  readonly select: (range: TextRange) => void
  readonly focus: () => void
  /** What stands at a height of the window; `null` where nothing does. */
  readonly offsetAt: (top: number) => number | null
  /** Where the line of an offset is; `null` where it is not drawn. */
  readonly lineOf: (offset: number) => { readonly top: number; readonly bottom: number } | null
  /** Scroll so that the line of an offset comes to a height of the window. */
  readonly scrollTo: (offset: number, top: number) => void
  /** Whether who has scrolled to its very end goes with what is added there. */
  readonly followsEnd: boolean
  /** In which others' edits are drawn; `null`: they are drawn as they come. */
  readonly frame: ViewFrame | null
  /** Whether the browser, or the view by itself, scrolls after what it shows where that has moved. */
  readonly isAnchored: boolean
  /**
   * Hear of others' edits before the view draws them: offsets are then of the text that it shows.
   *
   * @returns ends that
   */
  readonly beforeDrawing: (listener: DrawingListener) => () => void
}
