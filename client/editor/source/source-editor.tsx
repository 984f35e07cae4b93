/** The minutes as markdown source. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Compartment, EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { HouseStyle } from '../../../shared/markdown/house-style.ts'
import type { UndoSteps } from '../binding/undo-steps.ts'
import { findInSource } from '../find/find-in-source.ts'
import { createPatternSearch } from '../find/pattern-search.ts'
import { ViewFinder } from '../find/view-finder.ts'
import { leadingHeadings } from '../headings/leading-headings.ts'
import { sourceHeadings } from '../headings/source-headings.ts'
import { MovingAround } from '../moving/moving-around.tsx'
import { EditorNotice } from '../notice/editor-notice.tsx'
import { useNotice } from '../notice/use-notice.ts'
import { placeInSource } from '../places/place-in-source.ts'
import type { ViewPlaces } from '../places/view-places.ts'
import { sourceBinding } from './source-binding.ts'
import { sourceClipboard } from './source-clipboard.ts'
import styles from './source-editor.module.css'
import { sourceEditable, sourceExtensions } from './source-extensions.ts'
import { sourceSizeLimit } from './source-size-limit.ts'
import { SourceView } from './source-view.ts'

type SourceEditorProps = {
  /** The minutes, after the first sync. */
  readonly text: Y.Text
  /** One's own, of all views of the text. */
  readonly undoSteps: UndoSteps
  readonly places: ViewPlaces
  readonly awareness: Awareness
  readonly isEditable: boolean
  /** Of the meeting's series; what is converted from other formats is written in the style that was given first. */
  readonly style: HouseStyle
}

/** A textbox named "Minutes source". The text stays in CodeMirror and Yjs; React only mounts it. */
export function SourceEditor({
  text,
  undoSteps,
  places,
  awareness,
  isEditable,
  style: givenStyle,
}: SourceEditorProps) {
  const [style] = useState(givenStyle)
  const frame = useRef<HTMLDivElement>(null)
  const parent = useRef<HTMLDivElement>(null)
  const [{ finder, headings: ownHeadings, shown }] = useState(createSourceMoves)
  const headings = useMemo(
    () => leadingHeadings(ownHeadings, () => places.lead(shown.view()?.contentDOM)),
    [ownHeadings, places, shown],
  )
  const { notice, tell, close } = useNotice()
  const mounted = useRef<{ view: EditorView; editable: Compartment } | null>(null)

  // Before the page is painted: what was in sight stays so, and who leaves tells their place before another view asks for it.
  useLayoutEffect(() => {
    if (parent.current === null) return
    const editable = new Compartment()
    const binding = sourceBinding(text, undoSteps)
    const view = new SourceView({
      parent: parent.current,
      state: EditorState.create({
        doc: text.toJSON(),
        // Read-only until the effect below, which knows.
        extensions: [
          sourceExtensions(text, awareness, binding),
          findInSource(finder, undoSteps, binding.of),
          sourceClipboard({ style, undoSteps, tell }),
          sourceSizeLimit(tell),
          editable.of(sourceEditable(false)),
        ],
      }),
    })
    mounted.current = { view, editable }
    shown.mount(view)
    const bound = binding.of(view)
    const placed = bound && placeInSource(view, bound)
    const leave = placed === null ? null : places.enter(placed)
    return () => {
      leave?.()
      shown.mount(null)
      mounted.current = null
      view.destroy()
    }
  }, [text, undoSteps, places, awareness, finder, shown, style, tell])

  useEffect(() => {
    const { view, editable } = mounted.current ?? {}
    view?.dispatch({ effects: editable?.reconfigure(sourceEditable(isEditable)) ?? [] })
  }, [text, undoSteps, places, awareness, isEditable])

  return (
    <div ref={frame} className={styles.frame} data-view="source">
      <MovingAround frame={frame} finder={finder} headings={headings} isEditable={isEditable} />
      <div ref={parent} className={styles.editor} />
      <EditorNotice notice={notice} onClose={close} />
    </div>
  )
}

function createSourceMoves() {
  const finder = new ViewFinder(createPatternSearch())
  let view: EditorView | null = null
  const shown = {
    view: () => view,
    mount: (next: EditorView | null): void => {
      view = next
    },
  }
  return { finder, shown, headings: sourceHeadings(shown.view) }
}
