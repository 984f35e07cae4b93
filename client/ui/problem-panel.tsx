/** What went wrong and what to do now, in place of what should be here. */
import type { ReactNode } from 'react'
import type { ErrorWords } from '../api/error-words.ts'
import { Button } from './button.tsx'
import styles from './problem-panel.module.css'

type ProblemPanelProps = {
  readonly words: ErrorWords
  readonly onRetry?: (() => void) | undefined
  readonly retryLabel?: string
  /** More ways on, such as a link home. */
  readonly children?: ReactNode
}

export function ProblemPanel({ words, onRetry, retryLabel = 'Try again', children }: ProblemPanelProps) {
  return (
    <div className={styles.panel} role="alert">
      <p className={styles.title}>{words.title}</p>
      <p className={styles.remedy}>{words.remedy}</p>
      {(onRetry !== undefined || children !== undefined) && (
        <div className={styles.actions}>
          {onRetry !== undefined && <Button onClick={onRetry}>{retryLabel}</Button>}
          {children}
        </div>
      )}
    </div>
  )
}
