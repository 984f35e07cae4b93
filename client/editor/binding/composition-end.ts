/** Waits for the end of a composition, which a view must not be changed under (SPEC EDIT20). */

/** ProseMirror takes a composition in 20 ms after its end, CodeMirror 50 ms; nothing may be drawn before that. */
const flushMs = 60

/** How often to look whether a composition is over. */
const checkMs = 500

/** Owned by one view. */
export class CompositionEnd {
  readonly #isComposing: () => boolean
  readonly #act: () => void
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param act - what waits; never called while `isComposing` */
  constructor(isComposing: () => boolean, act: () => void) {
    this.#isComposing = isComposing
    this.#act = act
  }

  /** The browser has said that it is over, which the view has not taken in yet. */
  hasCome(): void {
    this.#actIn(flushMs)
  }

  /** The view has lost the focus, and with it what was composed. */
  isForced(): void {
    this.#actIn(0)
  }

  /** Something has to wait. Some keyboards end a composition without an event, so its end is looked for. */
  await(): void {
    this.#actIn(checkMs)
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #actIn(delayMs: number): void {
    this.close()
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#isComposing()) this.await()
      else this.#act()
    }, delayMs)
  }
}
