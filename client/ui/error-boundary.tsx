/** Keeps a mistake in one region from taking the page with it. */
import { Component } from 'react'
import type { ReactNode } from 'react'
import { ProblemPanel } from './problem-panel.tsx'

type ErrorBoundaryProps = {
  /** What failed, as a person calls it: `The editor`. */
  readonly region: string
  readonly children: ReactNode
}

type ErrorBoundaryState = { readonly hasFailed: boolean }

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <ProblemPanel
        words={{
          title: `${this.props.region} stopped working`,
          remedy: 'The rest of the page still works. Show it again; if that fails too, reload the page.',
        }}
        onRetry={() => this.setState({ hasFailed: false })}
        retryLabel="Show it again"
      />
    )
  }
}
