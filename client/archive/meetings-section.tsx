/** All meetings, newest first. */
import { useState } from 'react'
import type { Meeting, SeriesSummary } from '../../shared/protocol/http.ts'
import { MeetingList } from './meeting-list.tsx'
import styles from './meetings-section.module.css'

type MeetingsSectionProps = {
  readonly series: readonly SeriesSummary[]
  /** Newest first. */
  readonly meetings: readonly Meeting[]
}

export function MeetingsSection({ series, meetings }: MeetingsSectionProps) {
  const [slug, setSlug] = useState('')
  const shown = slug === '' ? meetings : meetings.filter((meeting) => meeting.series === slug)
  return (
    <section aria-labelledby="all-meetings">
      <div className={styles.head}>
        <h2 id="all-meetings" className={styles.title}>
          All meetings
        </h2>
        {series.length > 1 && (
          <label className={styles.filter}>
            Series
            <select value={slug} onChange={(event) => setSlug(event.target.value)}>
              <option value="">All</option>
              {series.map((one) => (
                <option key={one.slug} value={one.slug}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {shown.length === 0 ? (
        <p className={styles.empty}>
          No meetings yet. Start the next one above: everyone who has its link can write in it at the same
          time.
        </p>
      ) : (
        <MeetingList meetings={shown} />
      )}
    </section>
  )
}
