/** Says what an editor did not take in. */
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './editor-notice.module.css'
import type { Notice } from './use-notice.ts'

/** How long words stay that nobody points at or has the focus in, in ms; they are a sentence or two. */
const shownMs = 15_000

type EditorNoticeProps = {
  /** `null`: nothing to say. */
  readonly notice: Notice | null
  readonly onClose: () => void
}

/** Read aloud at once; the focus stays in the text, and nothing moves. */
export function EditorNotice({ notice, onClose }: EditorNoticeProps) {
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (notice === null || isHeld) return
    const timer = setTimeout(onClose, shownMs)
    return () => clearTimeout(timer)
  }, [notice, isHeld, onClose])
  return (
    // A region that is there before its words is one that screen readers watch.
    <div className={styles.place} role="status">
      {notice !== null && (
        <div
          className={styles.notice}
          onPointerEnter={() => setIsHeld(true)}
          onPointerLeave={() => setIsHeld(false)}
          onFocus={() => setIsHeld(true)}
          onBlur={() => setIsHeld(false)}
        >
          {/* Made anew each time, so that the same words are read again. */}
          <p key={notice.count} className={styles.words}>
            {notice.words}
          </p>
          <Button
            kind="quiet"
            onClick={() => {
              setIsHeld(false)
              onClose()
            }}
          >
            Dismiss
          </Button>
        </div>
      )}
    </div>
  )
}
