/** How a heading is drawn: with a button beside it that folds its section. */
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Decoration, EditorView, NodeView } from '@tiptap/pm/view'
import { toggleFoldAt } from './fold-commands.ts'
import styles from './heading-view.module.css'

/** The button stands beside the heading, not in it: a heading is read aloud as its words alone. */
export function createHeadingView(
  node: ProseMirrorNode,
  view: EditorView,
  getPosition: () => number | undefined,
  decorations: readonly Decoration[],
): NodeView {
  const dom = document.createElement('div')
  const level = String(node.attrs.level)
  dom.className = styles.heading ?? ''
  dom.dataset.level = level
  const contentDOM = document.createElement(`h${level}`)
  const toggle = (): void => {
    const position = getPosition()
    if (position !== undefined) toggleFoldAt(position)(view.state, view.dispatch)
  }
  const button = createButton(styles.fold ?? '', toggle)
  const count = createButton(styles.count ?? '', toggle)
  dom.append(button, contentDOM, count)
  const draw = (drawn: readonly Decoration[]): void => {
    const hidden = hiddenCount(drawn)
    button.setAttribute('aria-expanded', String(hidden === 0))
    button.setAttribute(
      'aria-label',
      hidden === 0 ? 'Fold section' : `Unfold section, ${blocksHidden(hidden)}`,
    )
    count.hidden = hidden === 0
    count.textContent = hidden === 0 ? '' : blocksHidden(hidden)
  }
  // The button says the same.
  count.setAttribute('aria-hidden', 'true')
  draw(decorations)
  return {
    dom,
    contentDOM,
    update: (next, drawn) => {
      if (next.type !== node.type || String(next.attrs.level) !== level) return false
      draw(drawn)
      return true
    },
    stopEvent: ({ target }) => target instanceof Node && (button.contains(target) || count.contains(target)),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  }
}

function createButton(className: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.contentEditable = 'false'
  // Hundreds of headings would be as many stops; a key folds the section at the caret.
  button.tabIndex = -1
  // The caret stays where it is.
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', press)
  return button
}

function hiddenCount(decorations: readonly Decoration[]): number {
  for (const { spec } of decorations) {
    const { hiddenCount: count } = spec as { readonly hiddenCount?: unknown }
    if (typeof count === 'number') return count
  }
  return 0
}

function blocksHidden(count: number): string {
  return count === 1 ? '1 block hidden' : `${count} blocks hidden`
}
