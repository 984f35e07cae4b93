/**
 * Keeps the first line in sight where it is while others write (SPEC EDIT24, EDIT56).
 *
 * The browser's own scroll anchoring, where there is one, stays on, and this mends what it leaves: it holds a box and not
 * a line of the text, and lets go of it where that box is drawn anew; CodeMirror's own holds only while one types or
 * scrolls in it, to within a pixel. Anchoring here alone would not do: blocks that the style sheet leaves out of the
 * layout turn out higher than they were taken for as one scrolls up to them, and only the browser can take that up
 * without breaking off the scrolling.
 */
import type * as Y from 'yjs'
import { mapOffset, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { KeptRange } from '../binding/kept-range.ts'
import { onceAFrame, type FrameWork } from '../once-a-frame.ts'
import { scrollerOf } from '../scroller-of.ts'
import { afterLayout } from './after-layout.ts'
import { firstLine } from './first-line.ts'
import type { PlacedView } from './placed-view.ts'
import { sightOf } from './sight-of.ts'

/** The line to hold. */
type Anchor = {
  /** A character in it; `null`: the very end of what scrolls is held in its place. */
  readonly kept: KeptRange | null
  /** In CSS pixels of the window. */
  readonly top: number
  readonly scroller: Element
  readonly scrollTop: number
}

/** For how long a line that was held counts as the first one in sight, unless the person does something. */
const keptMs = 1_000

/**
 * For how many frames a line is looked after once it was held: what came near sight with it is laid out in the next one,
 * turns out higher or lower than it was taken for, and the browser takes that up but for a fraction of a pixel.
 */
const settlingFrames = 3

/** What the person does that may bring other lines into sight, or move them; what scrolls is heard by itself. */
const doings = ['keydown', 'input', 'pointerdown', 'click', 'drop'] as const

/** Of one view, from its mounting on; `close` lets it scroll as it likes. */
export class ScrollAnchor {
  readonly #text: Y.Text
  readonly #view: PlacedView
  readonly #restoring: FrameWork
  /** Behind what a frame draws; `null` where nothing is drawn in frames. */
  readonly #looking: FrameWork | null
  readonly #settling = onceAFrame(() => this.#restoring.request())
  readonly #stopWatching: () => void
  /** `null` where nothing is to be held. */
  #anchor: Anchor | null = null
  /** When that was so; reading it for each frame would have the page laid out more than once in one. */
  #knownAt = -Infinity
  /** Whether something was drawn in this frame. */
  #isDrawn = false
  /** How many frames more the line is looked after; the person ends that by doing something. */
  #framesLeft = 0

  constructor(text: Y.Text, view: PlacedView) {
    this.#text = text
    this.#view = view
    this.#restoring = afterLayout(view.dom, () => this.#restore())
    this.#looking = view.frame?.add(() => this.#look()) ?? null
    this.#stopWatching = view.beforeDrawing((edits) => this.#hold(edits))
    for (const doing of doings) document.addEventListener(doing, this.#forget, { capture: true })
    window.addEventListener('resize', this.#forget)
    document.addEventListener('scroll', this.#release, { capture: true, passive: true })
  }

  close(): void {
    this.#stopWatching()
    this.#restoring.cancel()
    this.#settling.cancel()
    this.#looking?.cancel()
    for (const doing of doings) document.removeEventListener(doing, this.#forget, { capture: true })
    window.removeEventListener('resize', this.#forget)
    document.removeEventListener('scroll', this.#release, { capture: true })
    this.#anchor = null
  }

  /** @param edits - lead from the text that the view shows to the shared one */
  #hold(edits: readonly TextEdit[]): void {
    if (this.#isDrawn) return
    this.#isDrawn = true
    if (this.#looking === null) this.#restoring.request()
    else this.#looking.request()
    const now = performance.now()
    if (now - this.#knownAt < keptMs && !this.#isGone()) return
    this.#anchor = this.#read(edits)
    this.#knownAt = now
  }

  /** Whether the character that is held has been deleted. */
  #isGone(): boolean {
    const range = this.#anchor?.kept?.rangeIn(this.#text)
    return range !== undefined && range?.anchor === range?.head
  }

  /** `null` where nothing has been scrolled out of sight above. */
  #read(edits: readonly TextEdit[]): Anchor | null {
    const scroller = scrollerOf(this.#view.dom)
    if (scroller === null || scroller.scrollTop <= 0) return null
    const { scrollTop } = scroller
    if (this.#view.followsEnd && isAtEnd(scroller)) return { kept: null, top: 0, scroller, scrollTop }
    const line = firstLine(this.#view, sightOf(this.#view.dom, scroller), edits)
    if (line === null) return null
    const offset = mapOffset(line.offset, edits, 1)
    // The character itself, and not what is put in before it.
    const character = { anchor: offset, head: Math.min(offset + 1, this.#text.length) }
    return { kept: new KeptRange(this.#text, character), top: line.top, scroller, scrollTop }
  }

  readonly #forget = (): void => {
    this.#knownAt = -Infinity
    this.#framesLeft = 0
  }

  /** The person has scrolled, or jumped: in this frame only what anchors itself knows by how much. */
  readonly #release = (): void => {
    if (this.#anchor !== null && this.#anchor.scroller.scrollTop === this.#anchor.scrollTop) return
    this.#forget()
    if (this.#view.isAnchored) this.#anchor = null
  }

  /** The frame is drawn. Work behind its layout has the browser go through all of it again: it is asked for where something moved. */
  #look(): void {
    this.#isDrawn = false
    if (!this.#hasMoved()) return
    this.#isDrawn = true
    this.#restoring.request()
  }

  #hasMoved(): boolean {
    if (this.#anchor === null) return false
    const { kept, scroller, scrollTop, top } = this.#anchor
    const range = kept?.rangeIn(this.#text)
    const line = range && this.#view.lineOf(range.anchor)
    return line?.top !== top || scroller.scrollTop !== scrollTop
  }

  #restore(): void {
    const isWanted = this.#isDrawn || this.#framesLeft > 0
    this.#isDrawn = false
    if (this.#anchor === null || !isWanted) return
    const { kept, scroller, scrollTop, top } = this.#anchor
    if (kept === null) {
      if (!isAtEnd(scroller)) scroller.scrollTop = scroller.scrollHeight
      return
    }
    const range = kept.rangeIn(this.#text)
    const line = range && this.#view.lineOf(range.anchor)
    this.#anchor = null
    if (line === null) {
      this.#forget()
      return
    }
    const before = scroller.scrollTop
    // Nothing else scrolls such a view but the person, who goes on from the same words.
    const scrolled = this.#view.isAnchored ? 0 : before - scrollTop
    const moved = toScreen(line.top + scrolled) - toScreen(top)
    if (moved !== 0) scroller.scrollTop += moved
    // With another height above the line, others may have come into sight there; now nothing is laid out for the answer.
    const isSame = line.top + before === top + scrollTop
    this.#anchor = isSame ? { kept, top: line.top, scroller, scrollTop: before } : this.#read([])
    this.#framesLeft = isSame ? Math.max(0, this.#framesLeft - 1) : settlingFrames
    if (this.#framesLeft > 0) this.#settling.request()
  }
}

/** As CodeMirror has it: to within the last pixels. */
function isAtEnd({ scrollTop, scrollHeight, clientHeight }: Element): boolean {
  return scrollTop > scrollHeight - clientHeight - 4
}

/** Lines begin at fractions of a pixel and are painted at whole ones: held there, nothing adds up over many edits. */
function toScreen(pixels: number): number {
  return Math.round(pixels * devicePixelRatio) / devicePixelRatio
}
