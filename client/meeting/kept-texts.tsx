/** Texts of this meeting that are on this device and not in the minutes, for people to take or delete. */
import type { CopyKind } from '../collab/copy-store.ts'
import type { RoomSession } from '../collab/room-session.ts'
import { Button } from '../ui/button.tsx'
import { toMomentWords } from '../ui/date-words.ts'
import styles from './kept-texts.module.css'
import { TextRescue } from './text-rescue.tsx'
import { useObservable } from './use-observable.ts'

type KeptTextsProps = {
  readonly session: RoomSession
  /** Of the meeting inside the repository. */
  readonly path: string
}

export function KeptTexts({ session, path }: KeptTextsProps) {
  const texts = useObservable(session.keptTexts)
  if (texts.length === 0) return null
  return (
    <ul className={styles.list} aria-label="Kept texts">
      {texts.map(({ id, kind, writtenAt, text }) => (
        <li key={id} className={styles.item}>
          <p className={styles.words} role="status">
            {wordsOf(kind, toMomentWords(new Date(writtenAt).toISOString()))}
          </p>
          <div className={styles.actions}>
            <TextRescue path={path} readText={() => text} />
            <Button kind="quiet" onClick={() => session.removeKeptText(id)}>
              Delete it
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

function wordsOf(kind: CopyKind, moment: string): string {
  switch (kind) {
    case 'unsent':
      return `Text from ${moment} was not sent before the minutes were replaced on the server. It is kept on this device, and not mixed into them.`
    case 'replaced':
      return `The minutes were replaced on the server. The text that this page showed until ${moment} is kept on this device, and not mixed into the new one.`
    case 'differed':
      return `At ${moment} this page showed another text than the server has, and opened the minutes anew. The text that it showed is kept on this device.`
  }
}
