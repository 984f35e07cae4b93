/** What publishing changes in the repository's file. */
import { useMemo } from 'react'
import { toDiffLines } from './diff-lines.ts'
import styles from './diff-view.module.css'

/** @param diff - unified; nothing is shown for an empty one and for a new file */
export function DiffView({ diff }: { readonly diff: string }) {
  const lines = useMemo(() => toDiffLines(diff), [diff])
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className={styles.title}>
        Changes to the repository’s file
      </h2>
      <pre className={styles.diff} tabIndex={0} role="group" aria-label="Diff">
        {lines.map(({ kind, text }, index) => (
          // The index is the key: lines of one diff never move, and may repeat.
          <span key={index} className={[styles.line, styles[kind]].join(' ')}>
            {`${text}\n`}
          </span>
        ))}
      </pre>
    </section>
  )
}
