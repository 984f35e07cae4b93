/** The next meeting to start, and all the meetings there were. */
import { errorWordsOf } from '../api/error-words.ts'
import { useApp } from '../ui/app-context.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SiteHeader } from '../ui/site-header.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { useDocumentTitle } from '../ui/use-document-title.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import styles from './home-page.module.css'
import { MeetingsSection } from './meetings-section.tsx'
import { NextMeetingCard } from './next-meeting-card.tsx'

export function HomePage() {
  const { api } = useApp()
  useDocumentTitle(null)
  const { state, reload } = useLoaded('archive', async () => {
    const [series, meetings] = await Promise.all([api.series(), api.meetings()])
    return { series, meetings }
  })
  return (
    <>
      <SiteHeader />
      <main className={styles.main}>
        <h1 className="visually-hidden">Meetings</h1>
        {state.kind === 'loading' && <Spinner label="Loading meetings" />}
        {state.kind === 'failed' && <ProblemPanel words={errorWordsOf(state.error)} onRetry={reload} />}
        {state.kind === 'loaded' && (
          <ErrorBoundary region="The list of meetings">
            <section className={styles.next} aria-labelledby="next-meeting">
              <h2 id="next-meeting" className="visually-hidden">
                Next meeting
              </h2>
              {state.value.series.map((series) => (
                <NextMeetingCard key={series.slug} series={series} meetings={state.value.meetings} />
              ))}
            </section>
            <MeetingsSection series={state.value.series} meetings={state.value.meetings} />
          </ErrorBoundary>
        )}
      </main>
    </>
  )
}
