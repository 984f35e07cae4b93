/** Whether what one typed is saved, in words. */
import type { SaveState } from '../collab/save-state.ts'
import { toTimeWords } from '../ui/date-words.ts'

export function saveWordsOf(state: SaveState): string {
  switch (state.kind) {
    case 'connecting':
      return 'Connecting…'
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving…'
    case 'not-saved':
      return `Not saved since ${toTimeWords(state.since)}`
    case 'offline':
      return state.unsent === 0
        ? 'Offline, trying again…'
        : `Offline: ${changeWordsOf(state.unsent)} not sent`
    case 'storage-failed':
      return state.unsent === 0
        ? 'The server’s disk fails, trying again…'
        : `The server’s disk fails: ${changeWordsOf(state.unsent)} not saved`
    case 'refused':
      return 'Not saved: refused'
    case 'replaced':
      return 'Not connected: the minutes were replaced'
    case 'differed':
      return 'Not the same as on the server'
    case 'closed':
      return 'Not connected'
  }
}

/** What a screen reader is to be told, and about what trouble. */
export type Announcement = { readonly trouble: SaveState['kind'] | null; readonly words: string }

/**
 * Troubles are told when they begin, and when all is saved again; neither each saved key nor each unsent one.
 *
 * @returns `told` itself where there is nothing new to tell
 */
export function nextAnnouncement(told: Announcement, state: SaveState): Announcement {
  const trouble = troubleOf(state, told.trouble)
  if (trouble === told.trouble) return told
  return { trouble, words: trouble === null ? 'All is saved again' : saveWordsOf(state) }
}

/** Whether a state is one that people should act on, or at least know of. */
export function isTrouble({ kind }: SaveState): boolean {
  return kind !== 'saved' && kind !== 'saving' && kind !== 'connecting'
}

function troubleOf(state: SaveState, before: Announcement['trouble']): Announcement['trouble'] {
  if (isTrouble(state)) return state.kind
  return state.kind === 'saved' ? null : before
}

function changeWordsOf(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString()} changes`
}
