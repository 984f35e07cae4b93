/** The toolbar's menu of text styles: a paragraph, or a heading of a level. */
import { useEditorState, type Editor } from '@tiptap/react'
import { useRef } from 'react'
import { blockLevels } from './toolbar-commands.ts'
import styles from './toolbar.module.css'

/** Picked with a pointer, the text gets the focus back; with keys one may go on choosing, and Escape leaves. */
export function BlockLevel({ editor }: { readonly editor: Editor }) {
  const isByKey = useRef(false)
  const level = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { parent } = state.selection.$from
      return parent.type.name === 'heading' ? Number(parent.attrs.level) : 0
    },
  })
  const choose = (chosen: number): void => {
    const heading = blockLevels.find((known) => known === chosen && known !== 0)
    const chain = editor.chain()
    if (heading === undefined || heading === 0) chain.setParagraph().run()
    else chain.setHeading({ level: heading }).run()
    if (!isByKey.current) editor.view.focus()
  }
  return (
    <select
      className={styles.level}
      aria-label="Text style"
      data-tip="Text style"
      value={level}
      onPointerDown={() => (isByKey.current = false)}
      onKeyDown={() => (isByKey.current = true)}
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
