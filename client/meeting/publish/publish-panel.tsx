/** The button that publishes, and how it went. */
import type { Meeting, Preview } from '../../../shared/protocol/http.ts'
import { hasCode } from '../../api/api-error.ts'
import { errorWordsOf } from '../../api/error-words.ts'
import type { ErrorWords } from '../../api/error-words.ts'
import { Button } from '../../ui/button.tsx'
import { toMomentWords } from '../../ui/date-words.ts'
import styles from './publish-panel.module.css'
import { ReceiptView } from './receipt-view.tsx'
import type { PublishOutcome } from './use-finish.ts'

type PublishPanelProps = {
  readonly meeting: Meeting
  readonly preview: Preview
  readonly outcome: PublishOutcome | null
  readonly isPublishing: boolean
  readonly onPublish: () => void
}

export function PublishPanel({ meeting, preview, outcome, isPublishing, onPublish }: PublishPanelProps) {
  const isJustPublished = outcome?.kind === 'published' && preview.isLanded
  return (
    <section className={styles.panel} aria-label="Publish">
      {outcome?.kind === 'published' && (
        <ReceiptView receipt={outcome.receipt} publishedAt={meeting.landing?.publishedAt ?? null} />
      )}
      {outcome?.kind === 'failed' && <FailureWords error={outcome.error} />}
      {!isJustPublished && (
        <div className={styles.row}>
          <p className={styles.words}>{stateWordsOf(meeting, preview)}</p>
          <Button kind="primary" disabled={isPublishing || preview.isLanded} onClick={onPublish}>
            {isPublishing ? 'Publishing…' : 'Publish'}
          </Button>
        </div>
      )}
    </section>
  )
}

function stateWordsOf({ landing }: Meeting, { isLanded }: Preview): string {
  if (isLanded && landing !== null) return `Nothing changed since ${toMomentWords(landing.publishedAt)}.`
  if (isLanded) return 'The repository already holds exactly this text.'
  if (landing !== null) {
    return `The minutes changed since they were published on ${toMomentWords(landing.publishedAt)}.`
  }
  return 'Not published yet. Publishing commits exactly the text below.'
}

function FailureWords({ error }: { readonly error: unknown }) {
  const { title, remedy } = failureWordsOf(error)
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.title}>{title}</p>
      <p className={styles.words}>{remedy}</p>
    </div>
  )
}

function failureWordsOf(error: unknown): ErrorWords {
  if (hasCode(error, 'DOCUMENT_CHANGED')) {
    return {
      title: 'Someone changed the minutes while you looked',
      remedy: 'Nothing was published. The new text is below: look at it again, then publish.',
    }
  }
  if (hasCode(error, 'REPOSITORY_CHANGED')) {
    return {
      title: 'Someone changed this file in the repository meanwhile',
      remedy:
        'Nothing was published. The changes below show what publishing would undo: bring it into the minutes in the ' +
        'editor, then publish again.',
    }
  }
  if (hasCode(error, 'DESTINATION_FAILED')) {
    return {
      title: 'The notes repository did not take the commit',
      remedy:
        'Your text is safe here. Publish again in a while; if it stays, tell the operator, whose log says why.',
    }
  }
  return errorWordsOf(error)
}
