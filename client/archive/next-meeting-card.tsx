/** Starts the next meeting of a series. */
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { Meeting, SeriesSummary } from '../../shared/protocol/http.ts'
import { hasCode } from '../api/api-error.ts'
import { errorWordsOf } from '../api/error-words.ts'
import { useApp } from '../ui/app-context.ts'
import { Button } from '../ui/button.tsx'
import { toDateWords } from '../ui/date-words.ts'
import { Link } from '../ui/link.tsx'
import { navigate } from '../ui/navigate.ts'
import { toMeetingPath } from '../ui/route.ts'
import styles from './next-meeting-card.module.css'

type NextMeetingCardProps = {
  readonly series: SeriesSummary
  /** All meetings, to link the one that a date already has. */
  readonly meetings: readonly Meeting[]
}

export function NextMeetingCard({ series, meetings }: NextMeetingCardProps) {
  const [date, setDate] = useState(series.nextDate)
  const { start, error, isStarting } = useStartMeeting(series.slug)
  const dateId = useId()
  const problemId = useId()
  const nameId = useId()
  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void start(date)
  }
  return (
    <form className={styles.card} onSubmit={submit} noValidate aria-labelledby={nameId}>
      <div className={styles.words}>
        <p className={styles.eyebrow}>Next meeting</p>
        <h3 id={nameId} className={styles.name}>
          {series.name}
        </h3>
        <p className={styles.when}>
          {date === '' ? 'No date chosen' : toDateWords(date)}
          <br />
          {series.time}
        </p>
      </div>
      <div className={styles.controls}>
        <div className={styles.field}>
          <label htmlFor={dateId}>Date</label>
          <input
            id={dateId}
            type="date"
            value={date}
            required
            aria-describedby={error === null ? undefined : problemId}
            aria-invalid={error === null ? undefined : true}
            onChange={(event) => setDate(event.target.value)}
          />
        </div>
        <Button type="submit" kind="primary" disabled={isStarting}>
          Start meeting
        </Button>
      </div>
      {error !== null && (
        <div id={problemId} className={styles.problem} role="alert">
          <StartProblem
            error={error.cause}
            existing={meetings.find(
              ({ series: slug, date: taken }) => slug === series.slug && taken === error.date,
            )}
          />
        </div>
      )}
    </form>
  )
}

function StartProblem({
  error,
  existing,
}: {
  readonly error: unknown
  readonly existing: Meeting | undefined
}) {
  const words = errorWordsOf(error)
  if (hasCode(error, 'MEETING_EXISTS') && existing !== undefined) {
    return (
      <>
        {words.title}.{' '}
        <Link to={toMeetingPath(existing.id)}>Open the meeting of {toDateWords(existing.date)}</Link>, or
        choose another date.
      </>
    )
  }
  return (
    <>
      {words.title}. {words.remedy}
    </>
  )
}

type StartError = { readonly cause: unknown; readonly date: string }

function useStartMeeting(slug: string) {
  const { api } = useApp()
  const [error, setError] = useState<StartError | null>(null)
  const [isStarting, setIsStarting] = useState(false)
  async function start(date: string): Promise<void> {
    setIsStarting(true)
    setError(null)
    try {
      const meeting = await api.createMeeting({ series: slug, date })
      navigate(toMeetingPath(meeting.id))
    } catch (cause) {
      setError({ cause, date })
      setIsStarting(false)
    }
  }
  return { start, error, isStarting }
}
