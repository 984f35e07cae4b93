import { describe, expect, it } from 'vitest'
import type { ConnectionStatus } from './connection-status.ts'
import { nextChangeMs, type Pending, type SaveState, toSaveState } from './save-state.ts'

const since = 1_700_000_000_000

/** @param ageMs - of the oldest change, now being 100,000 */
function pendingFor(ageMs: number, count = 3): Pending {
  return { count, oldest: { at: 100_000 - ageMs, wallTime: since }, settledAt: null }
}

const nothing: Pending = { count: 0, oldest: null, settledAt: null }
const justSettled: Pending = { count: 0, oldest: null, settledAt: 99_900 }
const settled: Pending = { count: 0, oldest: null, settledAt: 99_600 }

const connected: ConnectionStatus = { kind: 'connected' }
const offline: ConnectionStatus = { kind: 'offline' }
const diskFails: ConnectionStatus = { kind: 'storage-failed' }
const refused: ConnectionStatus = { kind: 'refused', reason: 'locked' }

const table: readonly (readonly [string, ConnectionStatus, Pending, SaveState])[] = [
  ['before the first link', { kind: 'connecting' }, nothing, { kind: 'connecting' }],
  ['a renewed link', { kind: 'connecting' }, pendingFor(10), { kind: 'saving' }],
  ['nothing typed', connected, nothing, { kind: 'saved' }],
  ['typed just now', connected, pendingFor(0), { kind: 'saving' }],
  ['a slow disk', connected, pendingFor(2_499), { kind: 'saving' }],
  ['late', connected, pendingFor(2_500), { kind: 'not-saved', since, isLong: false }],
  ['long late', connected, pendingFor(30_000), { kind: 'not-saved', since, isLong: true }],
  ['acknowledged just now', connected, justSettled, { kind: 'saving' }],
  ['acknowledged', connected, settled, { kind: 'saved' }],
  ['a lost link', offline, nothing, { kind: 'offline', unsent: 0, since: null, isLong: false }],
  ['typed offline', offline, pendingFor(0), { kind: 'offline', unsent: 3, since, isLong: false }],
  ['long offline', offline, pendingFor(40_000), { kind: 'offline', unsent: 3, since, isLong: true }],
  ['a failed disk', diskFails, pendingFor(0, 1), { kind: 'storage-failed', unsent: 1, since, isLong: false }],
  ['a refusal', refused, pendingFor(0), { kind: 'refused', reason: 'locked' }],
  ['another history', { kind: 'replaced' }, nothing, { kind: 'replaced' }],
  ['closed', { kind: 'closed' }, pendingFor(0), { kind: 'closed' }],
]

describe('save state', () => {
  it.each(table)('[WEB12] %s', (_name, status, pending, state) => {
    expect(toSaveState(status, pending, 100_000)).toEqual(state)
  })

  it('[WEB12] only a link with nothing pending is ever saved', () => {
    for (const [, status, pending] of table) {
      const isSaved = toSaveState(status, pending, 100_000).kind === 'saved'
      if (isSaved) expect([status.kind, pending.count]).toEqual(['connected', 0])
    }
  })

  it.each([
    [nothing, null],
    [justSettled, 300],
    [settled, null],
    [pendingFor(0), 2_500],
    [pendingFor(2_500), 27_500],
    [pendingFor(30_000), null],
  ])('[WEB12] %j changes by itself after %s ms', (pending, ms) => {
    expect(nextChangeMs(pending, 100_000)).toBe(ms)
  })
})
