/** An editor view without a browser: what plugins, keys and commands ask of a view, and nothing drawn. */
import type { EditorState, Plugin, PluginView, Transaction } from '@tiptap/pm/state'
import type { EditorProps, EditorView } from '@tiptap/pm/view'

/** Owned by one editor; `close` ends the plugins' views. */
export class FakeView {
  composing = false
  readonly dragging = null
  readonly editable = true
  readonly isDestroyed = false
  /** Nothing is drawn. */
  readonly dom = {
    querySelector: () => null,
    ownerDocument: { hidden: false, addEventListener: () => undefined, removeEventListener: () => undefined },
  }
  state: EditorState
  isFocused = true
  /** A property, because commands take it off the view. */
  readonly dispatch: (transaction: Transaction) => void
  #pluginViews: PluginView[] = []

  /** @param dispatch - applies a transaction and gives the new state to `updateState` */
  constructor(state: EditorState, dispatch: (transaction: Transaction) => void) {
    this.state = state
    this.dispatch = dispatch
  }

  /** The same to whoever asks for ProseMirror's view; what it lacks fails loudly. */
  get asView(): EditorView {
    // reason: drawing, coordinates and DOM events have no meaning here; a test that needs them runs in Chromium.
    return this as unknown as EditorView
  }

  /** Make the views of these plugins, as a view does for all it has; those of others draw. */
  open(plugins: readonly Plugin[]): void {
    const made = plugins.map((plugin) => plugin.spec.view?.(this.asView))
    this.#pluginViews = made.filter((pluginView) => pluginView !== undefined)
  }

  updateState(state: EditorState): void {
    const before = this.state
    this.state = state
    for (const pluginView of this.#pluginViews) pluginView.update?.(this.asView, before)
  }

  hasFocus(): boolean {
    return this.isFocused
  }

  focus(): void {
    this.isFocused = true
  }

  /** Answers of the plugins in their order, until one is not `undefined` or false. */
  someProp<Name extends keyof EditorProps, Result>(
    name: Name,
    ask: (prop: NonNullable<EditorProps[Name]>) => Result,
  ): Result | undefined {
    for (const plugin of this.state.plugins) {
      const prop = (plugin.props as EditorProps)[name]
      const answer =
        prop === undefined ? undefined : ask(bind(prop, plugin) as NonNullable<EditorProps[Name]>)
      if (answer !== undefined && answer !== false) return answer
    }
    return undefined
  }

  close(): void {
    for (const pluginView of this.#pluginViews) pluginView.destroy?.()
    this.#pluginViews = []
  }
}

function bind(prop: unknown, plugin: object): unknown {
  return typeof prop === 'function' ? (prop.bind(plugin) as unknown) : prop
}
