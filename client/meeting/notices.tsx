/** What was changed in the text when it was brought in. */
import { useState } from 'react'
import type { Notice } from '../../shared/protocol/http.ts'
import { Button } from '../ui/button.tsx'
import styles from './notices.module.css'

const words: Record<Notice['code'], string> = {
  LINE_ENDS_NORMALISED: 'The line ends of the text that was brought in were changed to LF.',
  BYTE_ORDER_MARK_REMOVED: 'The byte-order mark of the text that was brought in was removed.',
  CHARACTERS_REPLACED: 'Characters that are not valid Unicode were replaced in the text that was brought in.',
}

type NoticesProps = { readonly meetingId: string; readonly notices: readonly Notice[] }

/** Dismissed ones come back with the next visit: they stay true. */
export function Notices({ meetingId, notices }: NoticesProps) {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const shown = notices.filter(({ code }) => !dismissed.has(code))
  if (shown.length === 0) return null
  return (
    <ul className={styles.list} aria-label="About this text">
      {shown.map(({ code }) => (
        <li key={`${meetingId} ${code}`} className={styles.item}>
          {words[code]}
          <Button kind="quiet" onClick={() => setDismissed(new Set([...dismissed, code]))}>
            Dismiss
          </Button>
        </li>
      ))}
    </ul>
  )
}
