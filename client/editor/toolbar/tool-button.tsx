/** A button of the toolbar. */
import { useEditorState, type Editor } from '@tiptap/react'
import type { LucideIcon } from 'lucide-react'
import { ariaKeys, keyWords } from '../shortcuts.ts'
import type { ToolbarCommand } from './toolbar-commands.ts'
import styles from './toolbar.module.css'

type ToolButtonProps = {
  readonly name: string
  /** As keymaps write it, `Mod-z`; empty where there is none. */
  readonly keys: string
  readonly icon: LucideIcon
  /** Of a button that stays pressed. */
  readonly isActive?: boolean
  readonly isDisabled?: boolean
  readonly onPress: () => void
}

/** A disabled one can still be reached, so that keys find the buttons where they were. */
export function ToolButton({
  name,
  keys,
  icon: Icon,
  isActive,
  isDisabled = false,
  onPress,
}: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={name}
      aria-pressed={isActive}
      aria-disabled={isDisabled}
      aria-keyshortcuts={keys === '' ? undefined : ariaKeys(keys)}
      data-tip={keys === '' ? name : `${name} (${keyWords(keys)})`}
      // The selection, and a phone's keyboard, must stay in the editor.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!isDisabled) onPress()
      }}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  )
}

type CommandButtonProps = { readonly editor: Editor; readonly command: ToolbarCommand }

/** The button of a command; it gives the focus back to the text. */
export function CommandButton({ editor, command }: CommandButtonProps) {
  const isActive = useEditorState({ editor, selector: ({ editor: current }) => command.isActive(current) })
  return (
    <ToolButton
      name={command.name}
      keys={command.keys}
      icon={command.icon}
      isActive={isActive}
      onPress={() => command.run(editor.chain().focus()).run()}
    />
  )
}
