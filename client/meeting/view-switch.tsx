/** Chooses how to look at the minutes; the address follows. */
import { useId } from 'react'
import { navigate } from '../ui/navigate.ts'
import { toMeetingPath, views } from '../ui/route.ts'
import type { View } from '../ui/route.ts'
import styles from './view-switch.module.css'

const words: Record<View, string> = { rich: 'Rich', source: 'Source', split: 'Split' }

export function ViewSwitch({ meetingId, view }: { readonly meetingId: string; readonly view: View }) {
  const group = useId()
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">View</legend>
      {views.map((one) => (
        <label key={one} className={styles.option}>
          <input
            type="radio"
            name={group}
            value={one}
            checked={one === view}
            className={styles.input}
            onChange={() => navigate(toMeetingPath(meetingId, one), 'replace')}
          />
          {words[one]}
        </label>
      ))}
    </fieldset>
  )
}
