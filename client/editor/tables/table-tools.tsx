/** Shows the bar of the table that the caret is in, and tells screen readers of it. */
import { useEditorState, type Editor } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import { isShortcut, keysOf, keyWords } from '../shortcuts.ts'
import { TableBar } from './table-bar.tsx'
import { isInTable } from './table-place.ts'

/** @param editor - an editable one */
export function TableTools({ editor }: { readonly editor: Editor }) {
  const bar = useRef<HTMLDivElement>(null)
  const [isBarFocused, setIsBarFocused] = useState(false)
  const isInside = useEditorState({
    editor,
    selector: ({ editor: { state, view } }) => isInTable(state) && view.hasFocus(),
  })
  const isShown = isInside || (isBarFocused && isInTable(editor.state))
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isShortcut(event, 'tableTools') || bar.current === null) return
      event.preventDefault()
      bar.current.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    }
    const { dom } = editor.view
    dom.addEventListener('keydown', press)
    return () => dom.removeEventListener('keydown', press)
  }, [editor])
  return (
    <>
      <div className="visually-hidden" aria-live="polite">
        {isShown && `In a table. ${keyWords(keysOf('tableTools'))} leads to its tools, Escape out of it.`}
      </div>
      {isShown && <TableBar editor={editor} bar={bar} onFocusChange={setIsBarFocused} />}
    </>
  )
}
