import { describe, expect, it } from 'vitest'
import type { SaveState } from '../collab/save-state.ts'
import { toTimeWords } from '../ui/date-words.ts'
import { type Announcement, nextAnnouncement, saveWordsOf } from './save-words.ts'

const since = Date.UTC(2026, 10, 24, 14, 3)

function offline(unsent: number): SaveState {
  return { kind: 'offline', unsent, since: unsent === 0 ? null : since, isLong: false }
}

const late: SaveState = { kind: 'not-saved', since, isLong: false }

describe('words for saving', () => {
  it('[WEB12] they say what is saved, and what is not', () => {
    expect(saveWordsOf({ kind: 'saved' })).toBe('Saved')
    expect(saveWordsOf({ kind: 'saving' })).toBe('Saving…')
    expect(saveWordsOf(late)).toBe(`Not saved since ${toTimeWords(since)}`)
    expect(saveWordsOf(offline(0))).toBe('Offline, trying again…')
    expect(saveWordsOf(offline(1))).toBe('Offline: 1 change not sent')
    expect(saveWordsOf(offline(3))).toBe('Offline: 3 changes not sent')
    expect(saveWordsOf({ kind: 'storage-failed', unsent: 2, since, isLong: false })).toBe(
      'The server’s disk fails: 2 changes not saved',
    )
  })

  it('[WEB12] a time of day is the reader’s', () => {
    expect(toTimeWords(since, 'en-GB', 'Europe/Vienna')).toBe('15:03')
    expect(toTimeWords(since, 'en-US', 'America/New_York')).toBe('9:03 AM')
  })

  it('[WEB16] trouble is announced when it begins, changes its kind, and ends; not with each change', () => {
    const states: readonly SaveState[] = [
      { kind: 'connecting' },
      { kind: 'saved' },
      { kind: 'saving' },
      { kind: 'saved' },
      { kind: 'saving' },
      late,
      { ...late, isLong: true },
      offline(1),
      offline(2),
      offline(3),
      { kind: 'saving' },
      { kind: 'saved' },
      { kind: 'saving' },
    ]
    const words: string[] = []
    let told: Announcement = { trouble: null, words: '' }
    for (const state of states) {
      const next = nextAnnouncement(told, state)
      if (next !== told) words.push(next.words)
      told = next
    }
    expect(words).toEqual([
      `Not saved since ${toTimeWords(since)}`,
      'Offline: 1 change not sent',
      'All is saved again',
    ])
  })
})
