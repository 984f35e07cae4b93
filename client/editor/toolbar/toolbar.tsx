/** Buttons for what can be done to the text at the caret. */
import { useEditorState, type Editor } from '@tiptap/react'
import { Link, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { useObservable } from '../../meeting/use-observable.ts'
import { linkRequest } from '../links/link-commands.ts'
import { isShortcut, keysOf } from '../shortcuts.ts'
import { TableButton } from '../tables/table-button.tsx'
import { BlockLevel } from './block-level.tsx'
import { CommandButton, ToolButton } from './tool-button.tsx'
import { toolbarCommands } from './toolbar-commands.ts'
import { ToolbarTip } from './toolbar-tip.tsx'
import styles from './toolbar.module.css'
import { useRovingFocus } from './use-roving-focus.ts'

type ToolbarProps = {
  readonly editor: Editor
  readonly binding: MarkdownBinding
  /** Ask where the selection should link to. */
  readonly onLink: () => void
}

/** One Tab stop before the text; Alt+F10 comes here from the text, Escape goes back. */
export function Toolbar({ editor, binding, onLink }: ToolbarProps) {
  const row = useRef<HTMLDivElement>(null)
  const roving = useRovingFocus(row)
  const can = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({
      undo: binding.undoesUnwritten(),
      link: linkRequest(state) !== null,
    }),
  })
  const { canUndo, canRedo } = useObservable(binding.undoSteps.state)
  useEffect(() => {
    const press = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || !isShortcut(event, 'toolbar')) return
      event.preventDefault()
      row.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    }
    const { dom } = editor.view
    dom.addEventListener('keydown', press)
    return () => dom.removeEventListener('keydown', press)
  }, [editor])
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') editor.view.focus()
    else roving.onKeyDown(event)
  }
  return (
    <>
      <div
        ref={row}
        className={styles.toolbar}
        role="toolbar"
        aria-label="Formatting"
        aria-orientation="horizontal"
        onKeyDown={press}
        onFocus={roving.onFocus}
      >
        <BlockLevel editor={editor} />
        {toolbarCommands.map((group) => (
          <div key={group[0]?.name} className={styles.group}>
            {group.map((command) => (
              <CommandButton key={command.name} editor={editor} command={command} />
            ))}
          </div>
        ))}
        <div className={styles.group}>
          <ToolButton name="Link" keys={keysOf('link')} icon={Link} isDisabled={!can.link} onPress={onLink} />
          <TableButton editor={editor} />
        </div>
        <div className={styles.group}>
          <ToolButton
            name="Undo"
            keys="Mod-z"
            icon={Undo2}
            isDisabled={!canUndo && !can.undo}
            onPress={() => binding.undo()}
          />
          <ToolButton
            name="Redo"
            keys="Mod-y"
            icon={Redo2}
            isDisabled={!canRedo}
            onPress={() => binding.redo()}
          />
        </div>
      </div>
      <ToolbarTip row={row} />
    </>
  )
}
