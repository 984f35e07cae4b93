/** Buttons for what can be done to the text at the caret. */
import { useEditorState, type Editor } from '@tiptap/react'
import { Link, Redo2, Undo2, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { LinkDialog } from '../links/link-dialog.tsx'
import type { MarkdownBinding } from '../binding/markdown-binding.ts'
import { blockLevels, toolbarCommands, type ToolbarCommand } from './toolbar-commands.ts'
import styles from './toolbar.module.css'

type ToolbarProps = { readonly editor: Editor; readonly binding: MarkdownBinding }

export function Toolbar({ editor, binding }: ToolbarProps) {
  const [isLinking, setIsLinking] = useState(false)
  const history = useEditorState({
    editor,
    selector: () => ({ canUndo: binding.canUndo(), canRedo: binding.canRedo() }),
  })
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Formatting" aria-orientation="horizontal">
      <BlockLevel editor={editor} />
      {toolbarCommands.map((group) => (
        <div key={group[0]?.name} className={styles.group}>
          {group.map((command) => (
            <CommandButton key={command.name} editor={editor} command={command} />
          ))}
        </div>
      ))}
      <div className={styles.group}>
        <ToolButton name="Link" shortcut="" icon={Link} onPress={() => setIsLinking(true)} />
      </div>
      <div className={styles.group}>
        <ToolButton
          name="Undo"
          shortcut="Mod+Z"
          icon={Undo2}
          isDisabled={!history.canUndo}
          onPress={() => binding.undo()}
        />
        <ToolButton
          name="Redo"
          shortcut="Mod+Y"
          icon={Redo2}
          isDisabled={!history.canRedo}
          onPress={() => binding.redo()}
        />
      </div>
      {isLinking && <LinkDialog editor={editor} onClose={() => setIsLinking(false)} />}
    </div>
  )
}

function BlockLevel({ editor }: { readonly editor: Editor }) {
  const level = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { parent } = state.selection.$from
      return parent.type.name === 'heading' ? Number(parent.attrs.level) : 0
    },
  })
  const choose = (chosen: number): void => {
    const heading = blockLevels.find((known) => known === chosen && known !== 0)
    const chain = editor.chain().focus()
    if (heading === undefined || heading === 0) chain.setParagraph().run()
    else chain.setHeading({ level: heading }).run()
  }
  return (
    <select
      className={styles.level}
      aria-label="Text style"
      value={level}
      onChange={(event) => choose(Number(event.target.value))}
    >
      {blockLevels.map((known) => (
        <option key={known} value={known}>
          {known === 0 ? 'Text' : known === 1 ? 'Title' : `Heading ${known}`}
        </option>
      ))}
    </select>
  )
}

function CommandButton({ editor, command }: { readonly editor: Editor; readonly command: ToolbarCommand }) {
  const isActive = useEditorState({ editor, selector: ({ editor: current }) => command.isActive(current) })
  return (
    <ToolButton
      name={command.name}
      shortcut={command.shortcut}
      icon={command.icon}
      isActive={isActive}
      onPress={() => command.run(editor.chain().focus()).run()}
    />
  )
}

type ToolButtonProps = {
  readonly name: string
  readonly shortcut: string
  readonly icon: LucideIcon
  readonly isActive?: boolean
  readonly isDisabled?: boolean
  readonly onPress: () => void
}

function ToolButton({ name, shortcut, icon: Icon, isActive, isDisabled = false, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={name}
      aria-pressed={isActive}
      aria-disabled={isDisabled}
      title={shortcut === '' ? name : `${name} (${shortcutWords(shortcut)})`}
      // The selection must stay in the editor.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!isDisabled) onPress()
      }}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  )
}

function shortcutWords(shortcut: string): string {
  return shortcut.replace('Mod', /Mac|iP(?:hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl')
}
