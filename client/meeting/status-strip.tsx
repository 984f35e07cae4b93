/** What must stay in sight above the text: the banner and, where the header scrolls away, that text is not saved. */
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { Meeting } from '../../shared/protocol/http.ts'
import type { RoomSession } from '../collab/room-session.ts'
import { RoomBanner } from './room-banner.tsx'
import { isTrouble, saveWordsOf } from './save-words.ts'
import styles from './status-strip.module.css'
import { useObservable } from './use-observable.ts'

type StatusStripProps = {
  readonly session: RoomSession
  readonly meeting: Meeting
  readonly onMeetingChange: (meeting: Meeting) => void
  readonly onRestart: () => void
}

/** Its parent learns its height as the property `--status-strip-height`, for what sticks below it. */
export function StatusStrip(props: StatusStripProps) {
  const state = useObservable(props.session.saveState)
  const hasText = useObservable(props.session.hasText)
  const strip = useToldHeight()
  return (
    <div ref={strip} className={styles.strip}>
      {hasText && isTrouble(state) && (
        // The header says the same to screen readers, scrolled away or not.
        <p className={styles.saving} aria-hidden="true">
          {saveWordsOf(state)}
        </p>
      )}
      <RoomBanner {...props} />
    </div>
  )
}

function useToldHeight(): RefObject<HTMLDivElement | null> {
  const told = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = told.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      element.parentElement?.style.setProperty('--status-strip-height', `${element.offsetHeight}px`)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return told
}
