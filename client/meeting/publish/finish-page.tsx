/** Looks at the exact minutes, and publishes them. */
import { hasCode } from '../../api/api-error.ts'
import { errorWordsOf } from '../../api/error-words.ts'
import { toDateWords } from '../../ui/date-words.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { Link } from '../../ui/link.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { toMeetingPath } from '../../ui/route.ts'
import { SiteHeader } from '../../ui/site-header.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { UnknownPage } from '../../ui/unknown-page.tsx'
import { useDocumentTitle } from '../../ui/use-document-title.ts'
import { CommitSummary } from './commit-summary.tsx'
import { DiffView } from './diff-view.tsx'
import styles from './finish-page.module.css'
import { MarkdownView } from './markdown-view.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { useFinish } from './use-finish.ts'

export function FinishPage({ id }: { readonly id: string }) {
  const { state, outcome, isPublishing, publish, reload } = useFinish(id)
  useDocumentTitle(state.kind === 'loaded' ? `Finish ${state.value.meeting.title}` : null)
  if (state.kind === 'failed' && hasCode(state.error, 'MEETING_UNKNOWN')) {
    return <UnknownPage {...errorWordsOf(state.error)} />
  }
  return (
    <>
      <SiteHeader />
      <main className={styles.main}>
        <Link to={toMeetingPath(id)} className={styles.back}>
          <span aria-hidden="true">←</span> Back to the editor
        </Link>
        {state.kind === 'loading' && <Spinner label="Preparing the minutes" />}
        {state.kind === 'failed' && <ProblemPanel words={errorWordsOf(state.error)} onRetry={reload} />}
        {state.kind === 'loaded' && (
          <ErrorBoundary region="This page">
            <div>
              <h1 className={styles.title}>Finish {state.value.meeting.title}</h1>
              <p className={styles.date}>{toDateWords(state.value.meeting.date)}</p>
            </div>
            <PublishPanel
              meeting={state.value.meeting}
              preview={state.value.preview}
              outcome={outcome}
              isPublishing={isPublishing}
              onPublish={publish}
            />
            <CommitSummary preview={state.value.preview} />
            <DiffView diff={state.value.diff} />
            <MarkdownView
              meetingId={id}
              path={state.value.preview.path}
              markdown={state.value.markdown.text}
            />
          </ErrorBoundary>
        )}
      </main>
    </>
  )
}
