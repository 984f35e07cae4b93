/** Whether what one typed is saved, in the header. */
import { useState } from 'react'
import type { RoomSession } from '../collab/room-session.ts'
import type { SaveState } from '../collab/save-state.ts'
import styles from './save-label.module.css'
import { type Announcement, isTrouble, nextAnnouncement, saveWordsOf } from './save-words.ts'
import { useObservable } from './use-observable.ts'

export function SaveLabel({ session }: { readonly session: RoomSession }) {
  const state = useObservable(session.saveState)
  return (
    <>
      <p className={[styles.label, roleOf(state)].join(' ')} role="group" aria-label="Saving">
        <span className={styles.dot} />
        {saveWordsOf(state)}
      </p>
      <SaveAnnouncer state={state} />
    </>
  )
}

function SaveAnnouncer({ state }: { readonly state: SaveState }) {
  const [told, setTold] = useState<Announcement>({ trouble: null, words: '' })
  const next = nextAnnouncement(told, state)
  if (next !== told) setTold(next)
  return (
    <span className="visually-hidden" role="status" aria-label="Saving trouble">
      {next.words}
    </span>
  )
}

function roleOf(state: SaveState): string | undefined {
  if (isTrouble(state)) return styles.isTrouble
  return state.kind === 'saved' ? styles.isSaved : styles.isUnderWay
}
