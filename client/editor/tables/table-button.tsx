/** The toolbar's button that makes a table. */
import { useEditorState, type Editor } from '@tiptap/react'
import { Table } from 'lucide-react'
import { ToolButton } from '../toolbar/tool-button.tsx'
import { insertTable } from './table-commands.ts'

export function TableButton({ editor }: { readonly editor: Editor }) {
  const canInsert = useEditorState({ editor, selector: ({ editor: { state } }) => insertTable(state) })
  return (
    <ToolButton
      name="Table"
      keys=""
      icon={Table}
      isDisabled={!canInsert}
      onPress={() => {
        editor.view.focus()
        insertTable(editor.state, editor.view.dispatch)
      }}
    />
  )
}
