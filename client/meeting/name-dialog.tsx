/** Asks how one wants to be shown. */
import { useEffect, useId, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { sessionRequest } from '../../shared/protocol/http.ts'
import { MAX_EMAIL_LENGTH, MAX_NAME_LENGTH } from '../../shared/protocol/limits.ts'
import { errorWordsOf } from '../api/error-words.ts'
import { useApp } from '../ui/app-context.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './name-dialog.module.css'

type NameDialogProps = {
  /** Whether the person was not asked before: then it stands beside the text, which they may already read and write. */
  readonly isFirst: boolean
  /** The dialog was left, with a name saved or without. */
  readonly onClose: () => void
}

export function NameDialog({ isFirst, onClose }: NameDialogProps) {
  const { session } = useApp()
  const dialog = useOpenDialog(!isFirst)
  const titleId = useId()
  const [name, setName] = useState(session?.name ?? '')
  const [email, setEmail] = useState(session?.email ?? '')
  const { save, problem, isSaving } = useSaveName(onClose)
  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void save(name, email.trim())
  }
  return (
    <dialog
      ref={dialog}
      className={[styles.dialog, isFirst ? styles.isBeside : ''].join(' ')}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <h2 id={titleId} className={styles.title}>
          How should we show you?
        </h2>
        <TextField
          label="Your name"
          description="Others see it at your cursor, and the commit credits it."
          value={name}
          onValueChange={setName}
          required
          autoFocus
          maxLength={MAX_NAME_LENGTH}
          autoComplete="name"
        />
        <TextField
          label="E-mail (optional)"
          description="Used for commit credit only: it stands in the repository’s history for all to read."
          type="email"
          value={email}
          onValueChange={setEmail}
          maxLength={MAX_EMAIL_LENGTH}
          autoComplete="email"
        />
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <div className={styles.actions}>
          <Button kind="quiet" onClick={() => dialog.current?.close()}>
            {isFirst ? 'Join without a name' : 'Cancel'}
          </Button>
          <Button kind="primary" type="submit" disabled={isSaving}>
            {isFirst ? 'Join' : 'Save'}
          </Button>
        </div>
      </form>
    </dialog>
  )
}

/** @param isModal - whether the page waits for it */
function useOpenDialog(isModal: boolean) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element === null || element.open) return
    if (isModal) element.showModal()
    else element.show()
  }, [isModal])
  return dialog
}

function useSaveName(onSaved: () => void) {
  const { api, onSessionChange } = useApp()
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  async function save(name: string, email: string): Promise<void> {
    const request = sessionRequest.safeParse(email === '' ? { name } : { name, email })
    if (!request.success) {
      const isAboutName = request.error.issues.some(({ path }) => path[0] === 'name')
      setProblem(isAboutName ? 'Enter a name: one line, without < or >.' : 'This is no e-mail address.')
      return
    }
    setIsSaving(true)
    try {
      onSessionChange(await api.saveSession(request.data))
      onSaved()
    } catch (error) {
      const words = errorWordsOf(error)
      setProblem(`${words.title}. ${words.remedy}`)
      setIsSaving(false)
    }
  }
  return { save, problem, isSaving }
}
