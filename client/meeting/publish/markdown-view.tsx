/** The exact text that publishing commits, to read, download and copy. */
import { buttonClassName } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import styles from './markdown-view.module.css'

type MarkdownViewProps = {
  readonly meetingId: string
  /** Inside the repository; its last segment names the download. */
  readonly path: string
  readonly markdown: string
}

export function MarkdownView({ meetingId, path, markdown }: MarkdownViewProps) {
  return (
    <section aria-labelledby="markdown">
      <div className={styles.head}>
        <h2 id="markdown" className={styles.title}>
          Markdown
        </h2>
        <div className={styles.actions}>
          <CopyButton label="Copy" readText={() => markdown} />
          <a
            className={buttonClassName('secondary')}
            href={`/api/meetings/${encodeURIComponent(meetingId)}/markdown`}
            download={path.split('/').at(-1)}
          >
            Download
          </a>
        </div>
      </div>
      <pre className={styles.text} role="group" aria-label="Text of the minutes">
        {markdown}
      </pre>
    </section>
  )
}
