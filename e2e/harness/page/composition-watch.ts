/** Watches what becomes of compositions on the page. */

export type CompositionCounts = {
  readonly started: number
  readonly ended: number
  /** How often the text node that is composed in was put out of the page or became another, while composing. */
  readonly broken: number
}

/** Owned by one view; `close` stops the watch. */
export class CompositionWatch {
  #counts = { started: 0, ended: 0, broken: 0 }
  #node: Node | null = null
  readonly #listeners = new AbortController()

  constructor() {
    const on = (type: string, listen: (event: Event) => void): void =>
      document.addEventListener(type, listen, { capture: true, signal: this.#listeners.signal })
    on('compositionstart', () => {
      this.#counts.started++
      this.#node = null
    })
    on('compositionend', () => {
      this.#counts.ended++
      this.#node = null
    })
    on('input', (event) => {
      if (event instanceof InputEvent && event.isComposing) this.#look()
    })
  }

  get counts(): CompositionCounts {
    if (this.#node?.isConnected === false) this.#counts.broken++
    return { ...this.#counts }
  }

  close(): void {
    this.#listeners.abort()
  }

  #look(): void {
    const node = getSelection()?.focusNode ?? null
    if (!(node instanceof Text)) return
    if (this.#node !== null && this.#node !== node) this.#counts.broken++
    this.#node = node
  }
}
