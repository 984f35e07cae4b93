/** Where the minutes landed. */
import type { Receipt } from '../../../shared/protocol/http.ts'
import { toMomentWords } from '../../ui/date-words.ts'
import styles from './receipt-view.module.css'

/** As many characters as git itself shows. */
const SHORT_ID_LENGTH = 7

type ReceiptViewProps = {
  readonly receipt: Receipt
  /** ISO 8601; `null` until it is known. */
  readonly publishedAt: string | null
}

export function ReceiptView({ receipt, publishedAt }: ReceiptViewProps) {
  return (
    <div className={styles.receipt} role="status">
      <p className={styles.title}>Published{publishedAt !== null && <> {toMomentWords(publishedAt)}</>}</p>
      <p className={styles.words}>
        Commit <code title={receipt.commit}>{receipt.commit.slice(0, SHORT_ID_LENGTH)}</code> on{' '}
        <code>{receipt.branch}</code>: <code>{receipt.path}</code>
      </p>
    </div>
  )
}
