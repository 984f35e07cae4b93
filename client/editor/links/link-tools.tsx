/** All that is done with links beside the text: the card at a link, the dialog, and the keys for both. */
import type { Editor } from '@tiptap/react'
import { useEffect } from 'react'
import { isShortcut } from '../shortcuts.ts'
import { LinkCard } from './link-card.tsx'
import { removeLink, type LinkRequest } from './link-commands.ts'
import { LinkDialog } from './link-dialog.tsx'
import { useLinkCard } from './use-link-card.ts'

type LinkToolsProps = {
  readonly editor: Editor
  readonly isEditable: boolean
  /** What the open dialog is about; `null`: it is closed. */
  readonly request: LinkRequest | null
  /** Open the dialog for the editor's selection. */
  readonly onRequest: () => void
  readonly onDone: () => void
}

export function LinkTools({ editor, isEditable, request, onRequest, onDone }: LinkToolsProps) {
  const { shown, showAtCaret, hide, ...pointer } = useLinkCard(editor)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isTaken = isShortcut(event, 'atCaret')
        ? showAtCaret()
        : isEditable && isShortcut(event, 'link') && (onRequest(), true)
      if (isTaken) event.preventDefault()
      // The card goes, and the key does what it does without one.
      if (event.key === 'Escape') hide()
    }
    const leave = ({ relatedTarget }: FocusEvent): void => {
      const isInCard = relatedTarget instanceof Element && relatedTarget.closest('[role=group]') !== null
      if (!isInCard) hide()
    }
    const { dom } = editor.view
    // Before the editor's own keys: a line break must not come with them.
    dom.addEventListener('keydown', press, { capture: true })
    dom.addEventListener('blur', leave)
    return () => {
      dom.removeEventListener('keydown', press, { capture: true })
      dom.removeEventListener('blur', leave)
    }
  }, [editor, isEditable, onRequest, showAtCaret, hide])
  const atLink = (act: () => void) => (): void => {
    if (shown === null) return
    editor.commands.setTextSelection(shown.link.from)
    hide()
    act()
  }
  return (
    <>
      {shown !== null && request === null && (
        <LinkCard
          editor={editor}
          shown={shown}
          isEditable={isEditable}
          onChange={atLink(onRequest)}
          onRemove={atLink(() => {
            removeLink(editor.state, editor.view.dispatch)
            editor.view.focus()
          })}
          onClose={hide}
          {...pointer}
        />
      )}
      {request !== null && <LinkDialog editor={editor} request={request} onClose={onDone} />}
    </>
  )
}
