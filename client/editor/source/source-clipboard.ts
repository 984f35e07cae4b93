/** Pasting and dropping in the source view: other programs' HTML comes in as markdown, plain text as it is. */
import type { EditorState, Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { HouseStyle } from '../../../shared/markdown/house-style.ts'
import { parseInline } from '../../../shared/markdown/parse-inline.ts'
import { writeNewBlocks } from '../../../shared/markdown/write-new.ts'
import type { UndoSteps } from '../binding/undo-steps.ts'
import { readClipboard, type ClipboardContent } from '../paste/clipboard-content.ts'
import { filesRefusedWords, imagesLeftOutWords } from '../paste/refusal-words.ts'
import { isInCode, linkedSource, type SourceInsert } from './linked-source.ts'

type Words = Extract<ClipboardContent, { kind: 'words' }>

type SourceClipboard = {
  readonly style: HouseStyle
  /** What is pasted is one of them. */
  readonly undoSteps: UndoSteps
  /** Shows words to the person: what was not taken in, and why. */
  readonly tell: (words: string) => void
}

/** Markup that stands on a line before there is any text. */
const markupOnly = /^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?$/

export function sourceClipboard({ style, undoSteps, tell }: SourceClipboard): Extension {
  let isPlainAsked = false
  return EditorView.domEventHandlers({
    keydown: (event) => {
      isPlainAsked = event.shiftKey && event.key.toLowerCase() === 'v'
      return false
    },
    keyup: () => {
      isPlainAsked = false
      return false
    },
    paste: (event, view) => take(view, event.clipboardData, null),
    drop: (event, view) => take(view, event.dataTransfer, view.posAtCoords(event, false)),
  })

  /** @returns `false` for what CodeMirror pastes as it is */
  function take(view: EditorView, transfer: DataTransfer | null, dropped: number | null): boolean {
    if (view.state.readOnly) return false
    const content = readClipboard(transfer, { isPlain: isPlainAsked, style })
    if (content.kind === 'nothing') return false
    if (content.kind === 'files') {
      tell(filesRefusedWords(content.names))
      return true
    }
    const { from, to } = dropped === null ? view.state.selection.main : { from: dropped, to: dropped }
    const source = sourceOf(content, view.state, from, to, style)
    if (source === null) return false
    undoSteps.stopCapturing()
    const before = view.state.doc
    view.dispatch({
      changes: { ...source, to },
      selection: { anchor: source.from + source.insert.length },
      userEvent: dropped === null ? 'input.paste' : 'input.drop',
      scrollIntoView: true,
    })
    undoSteps.stopCapturing()
    if (content.imagesLeftOut > 0 && view.state.doc !== before)
      tell(imagesLeftOutWords(content.imagesLeftOut))
    return true
  }
}

/** @returns `null` where it is the plain text */
function sourceOf(
  { plain, markdown, isInline }: Words,
  state: EditorState,
  from: number,
  to: number,
  style: HouseStyle,
): SourceInsert | null {
  const isAsItIs = state.selection.ranges.length > 1 || isInCode(state, from)
  if (isAsItIs) return plain === '' ? { from, insert: markdown } : null
  const linked = linkedSource(state, from, to, plain)
  if (linked !== null || markdown === plain) return linked
  const [line, last] = [state.doc.lineAt(from), state.doc.lineAt(to)]
  const before = line.text.slice(0, from - line.from)
  const behind = last.text.slice(to - last.from)
  const isAtStart = markupOnly.test(before)
  if (isInline) return { from, insert: isAtStart ? standing(markdown, style) : markdown }
  const gap = style.blockGap
  return { from, insert: (isAtStart ? '' : gap) + markdown + (behind.trim() === '' ? '' : gap) }
}

/** A part of a line as it must be written to begin one. */
function standing(markdown: string, style: HouseStyle): string {
  const content = parseInline(markdown, new Map())
  return content === null ? markdown : writeNewBlocks([{ type: 'paragraph', content }], style)
}
