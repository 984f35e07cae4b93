/** The page for the address, inside what all pages share. */
import { useMemo } from 'react'
import type { Api } from './api/create-api.ts'
import type { CopyStore } from './collab/copy-store.ts'
import { HomePage } from './archive/home-page.tsx'
import { MeetingPage } from './meeting/meeting-page.tsx'
import { FinishPage } from './meeting/publish/finish-page.tsx'
import { AppContext } from './ui/app-context.ts'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { UnknownPage } from './ui/unknown-page.tsx'
import { useLoaded } from './ui/use-loaded.ts'
import type { Route } from './ui/route.ts'
import { useRoute } from './ui/use-route.ts'

type AppProps = {
  /** Both stay the same for the whole life of the page. */
  readonly api: Api
  readonly copies: CopyStore
}

export function App({ api, copies }: AppProps) {
  const { state, replace, reload } = useLoaded('session', api.readSession)
  const value = useMemo(
    () => ({
      api,
      copies,
      session: state.kind === 'loaded' ? state.value : null,
      sessionError: state.kind === 'failed' ? state.error : null,
      onSessionChange: replace,
      onSessionRetry: reload,
    }),
    [api, copies, state, replace, reload],
  )
  return (
    <AppContext value={value}>
      <CurrentPage />
    </AppContext>
  )
}

/** A page that failed does not take the next one with it. */
function CurrentPage() {
  const route = useRoute()
  return (
    <ErrorBoundary key={route.kind} region="The page">
      {toPage(route)}
    </ErrorBoundary>
  )
}

function toPage(route: Route) {
  switch (route.kind) {
    case 'home':
      return <HomePage />
    case 'meeting':
      return <MeetingPage key={route.id} id={route.id} view={route.view} />
    case 'finish':
      return <FinishPage key={route.id} id={route.id} />
    case 'unknown':
      return <UnknownPage />
  }
}
