/** A meeting: loads it, settles who one is, and opens its room. */
import { errorWordsOf } from '../api/error-words.ts'
import { ApiError, hasCode } from '../api/api-error.ts'
import { useApp } from '../ui/app-context.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import type { View } from '../ui/route.ts'
import { SiteHeader } from '../ui/site-header.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { UnknownPage } from '../ui/unknown-page.tsx'
import { useDocumentTitle } from '../ui/use-document-title.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { DamagedMinutes } from './damaged-minutes.tsx'
import { MeetingRoom } from './meeting-room.tsx'
import styles from './meeting-page.module.css'

export function MeetingPage({ id, view }: { readonly id: string; readonly view: View }) {
  const { api, sessionError, onSessionRetry } = useApp()
  const { state, reload, replace } = useLoaded(id, () => api.meeting(id))
  useDocumentTitle(state.kind === 'loaded' ? state.value.title : null)
  if (state.kind === 'failed' && hasCode(state.error, 'MEETING_UNKNOWN')) {
    return <UnknownPage {...errorWordsOf(state.error)} />
  }
  if (state.kind === 'loaded' && sessionError === null) {
    return <MeetingRoom meeting={state.value} view={view} onMeetingStale={reload} onMeetingChange={replace} />
  }
  return (
    <>
      <SiteHeader />
      <main className={styles.main}>
        {state.kind === 'loading' && <Spinner label="Opening the meeting" />}
        {state.kind === 'failed' && isDamage(state.error) && <DamagedMinutes id={id} error={state.error} />}
        {state.kind === 'failed' && !isDamage(state.error) && (
          <ProblemPanel words={errorWordsOf(state.error)} onRetry={reload} />
        )}
        {state.kind === 'loaded' && (
          <ProblemPanel words={errorWordsOf(sessionError)} onRetry={onSessionRetry} />
        )}
      </main>
    </>
  )
}

function isDamage(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'STORAGE_DAMAGED'
}
