/** In place of the minutes whose stored text is not what was written: what is left of them. */
import { errorWordsOf } from '../api/error-words.ts'
import type { ApiError } from '../api/api-error.ts'
import { buttonClassName } from '../ui/button.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'

type DamagedMinutesProps = { readonly id: string; readonly error: ApiError }

/** Leads to the text as it was before the damage, as a file to read, copy and keep. */
export function DamagedMinutes({ id, error }: DamagedMinutesProps) {
  const { lastGood } = error
  const words = errorWordsOf(error)
  if (lastGood === null || lastGood === 0) return <ProblemPanel words={words} />
  return (
    <ProblemPanel words={words}>
      <a
        className={buttonClassName('primary')}
        href={`/api/meetings/${encodeURIComponent(id)}/markdown?sequence=${lastGood}`}
        download={`minutes-${id}.md`}
      >
        Download the last good text
      </a>
    </ProblemPanel>
  )
}
