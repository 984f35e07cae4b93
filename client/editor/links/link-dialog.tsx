/** Asks where the selected text should link to. */
import type { Editor } from '@tiptap/react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './link-dialog.module.css'
import { toLinkTarget } from './link-target.ts'

type LinkDialogProps = { readonly editor: Editor; readonly onClose: () => void }

export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isRefused, setIsRefused] = useState(false)
  const current: unknown = editor.getAttributes('link').href
  useEffect(() => dialog.current?.showModal(), [])
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const href = new FormData(event.currentTarget).get('href')
    const typed = typeof href === 'string' ? href.trim() : ''
    const target = typed === '' ? '' : toLinkTarget(typed)
    setIsRefused(target === null)
    if (target === null) return
    onClose()
    if (target !== current) setLink(editor, target)
  }
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="link-dialog-title" onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id="link-dialog-title">Link</h2>
        <label>
          Address
          <input
            name="href"
            type="text"
            inputMode="url"
            placeholder="https://"
            defaultValue={typeof current === 'string' ? current : ''}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={isRefused}
            aria-describedby="link-dialog-hint"
          />
        </label>
        <p
          id="link-dialog-hint"
          className={isRefused ? styles.problem : styles.hint}
          role={isRefused ? 'alert' : undefined}
        >
          {isRefused
            ? 'This is no web or mail address, and no place in the repository.'
            : 'Without an address the link is removed; its text stays.'}
        </p>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit">
            Set link
          </Button>
        </div>
      </form>
    </dialog>
  )
}

/** Link the selection, change the link at the caret, or write the address itself where nothing is selected. */
function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus()
  if (href === '') chain.extendMarkRange('link').unsetLink().run()
  else if (editor.state.selection.empty && !editor.isActive('link'))
    chain.insertContent({ type: 'text', text: href }).run()
  else chain.extendMarkRange('link').setMark('link', { href, form: null }).run()
}
