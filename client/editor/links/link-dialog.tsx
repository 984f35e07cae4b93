/** Asks where a link should lead or an image is, and what it should say where that is not selected. */
import type { Editor } from '@tiptap/react'
import { ExternalLink } from 'lucide-react'
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react'
import { Button, buttonClassName } from '../../ui/button.tsx'
import { firstAddress, removeLink, setLink, type LinkRequest } from './link-commands.ts'
import styles from './link-dialog.module.css'
import { isOpenable, toImageAddress, toLinkTarget } from './link-target.ts'

type LinkDialogProps = {
  readonly editor: Editor
  /** What it is about when it opens. Others may edit meanwhile: the editor's selection, which they do not move, decides in the end. */
  readonly request: LinkRequest
  /** It was left, whatever was done; the focus is the caller's to put back. */
  readonly onClose: () => void
}

export function LinkDialog({ editor, request, onClose }: LinkDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [address, setAddress] = useState(() => firstAddress(request))
  const [text, setText] = useState(() => (hasText(request) ? request.text : ''))
  const [isRefused, setIsRefused] = useState(false)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const isChange = request.kind === 'change'
  const isImage = isChange && request.link.kind === 'image'
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const target = isImage ? toImageAddress(address) : toLinkTarget(address)
    // What is there already may lead anywhere: only a new address is held to the rule.
    const wanted = isChange && address === request.link.address ? address : target
    setIsRefused(wanted === null)
    if (wanted === null) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name=address]`)?.focus()
      return
    }
    setLink(wanted, text.trim())(editor.state, editor.view.dispatch)
    dialog.current?.close()
  }
  const remove = (): void => {
    removeLink(editor.state, editor.view.dispatch)
    dialog.current?.close()
  }
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <h2 id={`${id}-title`}>{isImage ? 'Change image' : isChange ? 'Change link' : 'Link'}</h2>
        <label>
          Address
          <input
            name="address"
            type="text"
            inputMode="url"
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            onFocus={(event) => event.target.select()}
            autoFocus
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
            aria-invalid={isRefused}
            aria-describedby={isRefused ? `${id}-problem` : undefined}
          />
        </label>
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {isRefused && (isImage ? imageProblemOf(address) : problemOf(address))}
        </p>
        {(request.kind === 'insert' || hasText(request)) && (
          <label>
            Text
            <input
              name="text"
              type="text"
              placeholder={request.kind === 'insert' ? 'the address itself' : ''}
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
            />
          </label>
        )}
        <div className={styles.actions}>
          {isChange && request.link.kind === 'text' && <Button onClick={remove}>Remove link</Button>}
          {isChange && isOpenable(request.link.address) && (
            <a
              className={buttonClassName('secondary')}
              href={request.link.address}
              target="_blank"
              rel="noopener noreferrer"
            >
              <ExternalLink size={16} aria-hidden="true" /> Open
            </a>
          )}
          <div className={styles.endings}>
            <Button kind="quiet" onClick={() => dialog.current?.close()}>
              Cancel
            </Button>
            <Button kind="primary" type="submit">
              {isImage ? 'Set address' : 'Set link'}
            </Button>
          </div>
        </div>
      </form>
    </dialog>
  )
}

/** Whether the link has words of its own that can be changed as one. */
function hasText(request: LinkRequest): request is Extract<LinkRequest, { kind: 'change' }> {
  return request.kind === 'change' && request.link.kind === 'text'
}

function problemOf(address: string): string {
  if (address.trim() === '') return 'Type the address that the link should lead to.'
  return 'This is no web or mail address, and no place in the repository: type https://…, a mail address with mailto:, or a path such as ../notes.md.'
}

function imageProblemOf(address: string): string {
  if (address.trim() === '') return 'Type the address of the image.'
  return 'This is no address of an image: type https://…, or a path in the repository such as images/map.png.'
}
