/** The product's rich editor in a person's hands: keys, typed text, commands and the binding are real, only the view is not. */
import { Editor, type ChainedCommands } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { AllSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import { defaultHouseStyle } from '../../shared/markdown/house-style.ts'
import { bareLinks } from '../editor/links/bare-links.ts'
import { findInRichView } from '../editor/find/find-in-rich-view.ts'
import { ViewFinder } from '../editor/find/view-finder.ts'
import { MarkdownBinding } from '../editor/binding/markdown-binding.ts'
import { UndoSteps } from '../editor/binding/undo-steps.ts'
import { ViewFrame } from '../editor/binding/view-frame.ts'
import { markdownExtensions } from '../editor/markdown-extensions.ts'
import { markdownShortcuts } from '../editor/typing/markdown-shortcuts.ts'
import { GrowingSelection } from '../editor/select/grow-selection.ts'
import { Folding } from '../editor/folding/folding.ts'
import { MovingKeys } from '../editor/moving/moving-keys.ts'
import { insertContent } from '../editor/paste/insert-content.ts'
import { Projection } from '../editor/binding/projection.ts'
import { sharedMarkdown } from '../editor/binding/shared-markdown.ts'
import { allInSight } from './all-in-sight.ts'
import { directSearch } from './direct-search.ts'
import { FakeView } from './fake-view.ts'
import { noFrames } from './manual-frames.ts'

export type Key =
  | 'Alt-ArrowUp'
  | 'Alt-ArrowDown'
  | 'Alt-Shift-ArrowUp'
  | 'Alt-Shift-ArrowDown'
  | 'Alt-Shift-ArrowLeft'
  | 'Alt-Shift-ArrowRight'
  | 'Mod-Enter'
  | 'Mod-Shift-Enter'
  | 'Mod-Alt-Enter'
  | 'Mod-Shift-B'
  | 'Enter'
  | 'Escape'
  | 'Shift-Enter'
  | 'Tab'
  | 'Shift-Tab'
  | 'Backspace'
  | 'Delete'

export class TypingEditor {
  readonly binding: MarkdownBinding
  readonly finder = new ViewFinder(directSearch)
  readonly text: Y.Text
  readonly #tiptap: Editor
  readonly #view: FakeView

  /**
   * @param text - what the editor is bound to; it may change from elsewhere at any time
   * @param frames - in which it draws what others write; it does so at once unless told
   */
  constructor(text: Y.Text, frames = noFrames) {
    this.text = text
    const binding = new MarkdownBinding(text, new UndoSteps(text), defaultHouseStyle, new ViewFrame(frames))
    const plugins = [binding.plugin(), bareLinks(binding), findInRichView(this.finder, binding, allInSight)]
    const tiptap = new Editor({
      element: null,
      extensions: [
        ...markdownExtensions(),
        markdownShortcuts(binding),
        MovingKeys,
        Folding,
        GrowingSelection,
        sharedMarkdown(binding, plugins),
      ],
      injectCSS: false,
    })
    // reason: what TipTap does when it makes its view, which without a DOM it does not.
    const inner = tiptap as unknown as {
      editorView: FakeView
      dispatchTransaction: (transaction: Transaction) => void
    }
    const state = tiptap.state.reconfigure({ plugins: tiptap.extensionManager.plugins })
    this.#view = new FakeView(state, (transaction) => inner.dispatchTransaction(transaction))
    inner.editorView = this.#view
    this.binding = binding
    this.#tiptap = tiptap
    this.#view.open(plugins)
  }

  get state(): EditorState {
    return this.#view.state
  }

  /** Put the caret, or a selection, on the nearest places of text. */
  select(anchor: number, head: number = anchor): void {
    this.#view.isFocused = true
    const { doc } = this.state
    const near = (position: number) => {
      const at = Math.min(position, doc.content.size)
      // No browser puts a caret between the two halves of a character.
      const isTorn = /^[\ud800-\udbff][\udc00-\udfff]$/.test(around(doc, at))
      return TextSelection.near(doc.resolve(isTorn ? at - 1 : at))
    }
    const selection = TextSelection.between(near(anchor).$head, near(head).$head)
    this.#view.dispatch(this.state.tr.setSelection(selection))
  }

  /** Type character by character: each may be an input rule's last. */
  type(words: string): void {
    for (const character of words) {
      const { from, to } = this.state.selection
      const insert = (): Transaction => this.state.tr.insertText(character, from, to)
      const view = this.#view.asView
      const isTaken = this.#view.someProp('handleTextInput', (handle) =>
        handle(view, from, to, character, insert),
      )
      if (isTaken !== true) this.#view.dispatch(insert())
    }
  }

  /**
   * Press a key; where no plugin takes it, do what the browser would do inside a line.
   *
   * @returns whether a plugin took it
   */
  press(key: Key): boolean {
    const words = key.split('-')
    const event = {
      key: words.at(-1),
      // By this a keymap knows a letter under Shift.
      keyCode: words.at(-1)?.length === 1 ? words.at(-1)?.charCodeAt(0) : undefined,
      shiftKey: words.includes('Shift'),
      altKey: words.includes('Alt'),
      ctrlKey: words.includes('Mod'),
      metaKey: false,
    }
    // reason: the keymaps read these fields only.
    const isTaken = this.#view.someProp('handleKeyDown', (handle) =>
      handle(this.#view.asView, event as unknown as KeyboardEvent),
    )
    if (isTaken !== true && key === 'Backspace') this.#deleteCharacter(-1)
    if (isTaken !== true && key === 'Delete') this.#deleteCharacter(1)
    return isTaken === true
  }

  /** Run commands of TipTap, as the toolbar does. */
  run(command: (chain: ChainedCommands) => ChainedCommands): boolean {
    return command(this.#tiptap.chain()).run()
  }

  /** Do something with a transaction of one's own. */
  change(make: (transaction: Transaction) => Transaction): void {
    this.#view.dispatch(make(this.state.tr))
  }

  /** Type by an input method: the view shows the words, and tells of no end. */
  compose(words: string): void {
    this.#view.composing = true
    this.change((transaction) => transaction.insertText(words))
    this.#view.composing = false
  }

  paste(markdown: string): void {
    const known = this.binding.projection?.definitions ?? new Map()
    const words = { kind: 'words', plain: markdown, markdown, isInline: false, imagesLeftOut: 0 } as const
    this.change((transaction) =>
      insertContent(this.state, transaction, words, known).setMeta('uiEvent', 'paste'),
    )
  }

  /** Turn to something else: what was deferred for the caret's sake is settled. */
  leave(): void {
    this.#view.isFocused = false
    const { doc, selection } = this.state
    const other = selection instanceof AllSelection ? TextSelection.atStart(doc) : new AllSelection(doc)
    this.#view.dispatch(this.state.tr.setSelection(other))
    this.state.doc.check()
  }

  /** Whether the editor shows exactly what the text parses to. */
  isSettled(): boolean {
    const { schema } = this.state
    const parsed = new Projection(schema, this.text.toJSON()).nodes
    return schema.topNodeType.create(null, parsed).eq(this.state.doc)
  }

  close(): void {
    this.#view.close()
  }

  #deleteCharacter(direction: -1 | 1): void {
    const { selection, tr } = this.state
    if (!(selection instanceof TextSelection)) return
    if (!selection.empty) {
      this.#view.dispatch(tr.deleteSelection())
      return
    }
    const { $head, head } = selection
    const [start, end] = [$head.start(), $head.end()]
    const beside =
      direction < 0
        ? $head.parent.textBetween(0, $head.parentOffset, '', '\ufffc')
        : $head.parent.textBetween($head.parentOffset, end - start, '', '\ufffc')
    const character = Array.from(beside).at(direction < 0 ? -1 : 0)
    if (character === undefined) return
    const to = head + direction * character.length
    this.#view.dispatch(tr.delete(Math.min(head, to), Math.max(head, to)))
  }
}

/** The UTF-16 units before and behind a position. */
function around(doc: ProseMirrorNode, position: number): string {
  return doc.textBetween(Math.max(0, position - 1), Math.min(doc.content.size, position + 1))
}
