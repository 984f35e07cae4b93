/** The minutes, in the views that were chosen. */
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import type { Meeting } from '../../shared/protocol/http.ts'
import { isWorthRetrying } from '../collab/connection-status.ts'
import type { RoomSession } from '../collab/room-session.ts'
import { UndoSteps } from '../editor/binding/undo-steps.ts'
import { ViewPlaces } from '../editor/places/view-places.ts'
import { RichEditor } from '../editor/rich-editor.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { NAVIGATE_EVENT } from '../ui/navigate.ts'
import type { View } from '../ui/route.ts'
import { Spinner } from '../ui/spinner.tsx'
import styles from './editor-area.module.css'
import { KeptTexts } from './kept-texts.tsx'
import { Notices } from './notices.tsx'
import { StatusStrip } from './status-strip.tsx'
import { useObservable } from './use-observable.ts'

const SourceEditor = lazy(async () => ({
  default: (await import('../editor/source/source-editor.tsx')).SourceEditor,
}))

type EditorAreaProps = {
  readonly session: RoomSession
  readonly view: View
  readonly meeting: Meeting
  readonly onMeetingChange: (meeting: Meeting) => void
  readonly onRestart: () => void
}

/** Of one session: another session has another text, and nothing to undo in it. */
export function EditorArea({ session, view, meeting, onMeetingChange, onRestart }: EditorAreaProps) {
  const hasText = useObservable(session.hasText)
  const status = useObservable(session.status)
  const isEditable = !meeting.locked && isWorthRetrying(status)
  const [undoSteps] = useState(() => new UndoSteps(session.text))
  const [places] = useState(() => new ViewPlaces(session.text))
  useEffect(() => {
    const keep = (): void => places.keep()
    window.addEventListener(NAVIGATE_EVENT, keep)
    return () => window.removeEventListener(NAVIGATE_EVENT, keep)
  }, [places])
  useLayoutEffect(() => places.settle(), [places, view])
  const editorProps = { text: session.text, undoSteps, places, awareness: session.awareness, isEditable }
  return (
    <div className={styles.room}>
      <StatusStrip
        session={session}
        meeting={meeting}
        onMeetingChange={onMeetingChange}
        onRestart={onRestart}
      />
      <Notices meetingId={meeting.id} notices={meeting.notices} />
      <KeptTexts session={session} path={meeting.path} />
      {!hasText && status.kind === 'connecting' && <Spinner label="Opening the minutes" />}
      {hasText && (
        <div className={[styles.area, view === 'split' ? styles.isSplit : ''].join(' ')}>
          {view !== 'source' && (
            <div className={styles.pane}>
              <ErrorBoundary region="The rich view">
                <RichEditor {...editorProps} style={meeting.style} images={meeting.images} />
              </ErrorBoundary>
            </div>
          )}
          {view !== 'rich' && (
            <div className={styles.pane}>
              <ErrorBoundary region="The source view">
                <Suspense fallback={<Spinner label="Loading the source view" />}>
                  <SourceEditor {...editorProps} style={meeting.style} />
                </Suspense>
              </ErrorBoundary>
            </div>
          )}
        </div>
      )}
    </div>
  )
}
