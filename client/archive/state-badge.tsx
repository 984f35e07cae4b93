/** How far a meeting's minutes are. */
import type { MeetingState } from '../../shared/protocol/http.ts'
import styles from './state-badge.module.css'

const words: Record<MeetingState, string> = {
  live: 'Live',
  published: 'Published',
  changed: 'Changed',
  archived: 'Archived',
}

export function StateBadge({ state }: { readonly state: MeetingState }) {
  return <span className={[styles.badge, styles[state]].join(' ')}>{words[state]}</span>
}
