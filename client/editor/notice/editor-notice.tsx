/** Says what an editor did not take in. */
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './editor-notice.module.css'

/** How long words stay that nobody points at or has the focus in, in ms; they are a sentence or two. */
const shownMs = 15_000

type EditorNoticeProps = {
  /** `null`: nothing to say. */
  readonly words: string | null
  readonly onClose: () => void
}

/** Read aloud at once; the focus stays in the text, and nothing moves. */
export function EditorNotice({ words, onClose }: EditorNoticeProps) {
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (words === null || isHeld) return
    const timer = setTimeout(onClose, shownMs)
    return () => clearTimeout(timer)
  }, [words, isHeld, onClose])
  return (
    // A region that is there before its words is one that screen readers watch.
    <div className={styles.place} role="status">
      {words !== null && (
        <div
          className={styles.notice}
          onPointerEnter={() => setIsHeld(true)}
          onPointerLeave={() => setIsHeld(false)}
          onFocus={() => setIsHeld(true)}
          onBlur={() => setIsHeld(false)}
        >
          <p className={styles.words}>{words}</p>
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
