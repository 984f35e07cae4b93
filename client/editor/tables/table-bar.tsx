/** A bar above the table at the caret: rows, columns, alignment. */
import type { Editor } from '@tiptap/react'
import { useEditorState } from '@tiptap/react'
import { useRef, type KeyboardEvent, type RefObject } from 'react'
import { ToolbarTip } from '../toolbar/toolbar-tip.tsx'
import { useRovingFocus } from '../toolbar/use-roving-focus.ts'
import { alignments, tableActions, type TableAction } from './table-actions.ts'
import styles from './table-bar.module.css'
import { alignColumn, columnAlignment } from './table-commands.ts'
import { usePlaceAbove } from './use-place-above.ts'

type TableBarProps = {
  readonly editor: Editor
  /** The bar while it is there. */
  readonly bar: RefObject<HTMLDivElement | null>
  readonly onFocusChange: (isInside: boolean) => void
}

/** One Tab stop, with arrows inside; Escape goes back to the cell. */
export function TableBar({ editor, bar, onFocusChange }: TableBarProps) {
  const row = useRef<HTMLDivElement>(null)
  const roving = useRovingFocus(row)
  usePlaceAbove(editor, bar)
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') editor.view.focus()
    else roving.onKeyDown(event)
  }
  return (
    <div ref={bar} className={styles.place}>
      <div
        ref={row}
        className={styles.bar}
        role="toolbar"
        aria-label="Table"
        aria-orientation="horizontal"
        onKeyDown={press}
        onFocus={(event) => {
          roving.onFocus(event)
          onFocusChange(true)
        }}
        onBlur={({ currentTarget, relatedTarget }) =>
          onFocusChange(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
        }
      >
        {tableActions.map((group) => (
          <div key={group[0]?.name} className={styles.group}>
            {group.map((action) => (
              <ActionButton key={action.name} editor={editor} action={action} />
            ))}
          </div>
        ))}
        <div className={styles.group}>
          <AlignmentMenu editor={editor} />
        </div>
      </div>
      <ToolbarTip row={row} />
    </div>
  )
}

function ActionButton({ editor, action }: { readonly editor: Editor; readonly action: TableAction }) {
  const canRun = useEditorState({ editor, selector: ({ editor: { state } }) => action.command(state) })
  const { icon: Icon, name } = action
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={name}
      aria-disabled={!canRun}
      data-tip={name}
      // The caret stays in its cell.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (action.command(editor.state, editor.view.dispatch) && name === 'Delete table') editor.view.focus()
      }}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  )
}

function AlignmentMenu({ editor }: { readonly editor: Editor }) {
  const current = useEditorState({ editor, selector: ({ editor: { state } }) => columnAlignment(state) })
  const choose = (words: string): void => {
    const chosen = alignments.find((one) => one.words === words)
    if (chosen !== undefined) alignColumn(chosen.value)(editor.state, editor.view.dispatch)
  }
  return (
    <select
      className={styles.menu}
      aria-label="Column alignment"
      data-tip="Column alignment"
      value={alignments.find(({ value }) => value === current)?.words}
      onChange={(event) => choose(event.target.value)}
    >
      {alignments.map(({ words }) => (
        <option key={words}>{words}</option>
      ))}
    </select>
  )
}
