import { describe, expect, it } from 'vitest'
import { isSameStatus, isWorthRetrying, toLostStatus } from './connection-status.ts'

describe('[WEB6] connection status', () => {
  it.each([
    [4423, 'locked'],
    [4413, 'too-large'],
    [4400, 'frame-invalid'],
  ] as const)('[WEB6] close code %i is a refusal, and trying again is left to the person', (code, reason) => {
    expect(toLostStatus(code, true)).toEqual({ kind: 'refused', reason, hasUnsentChanges: true })
    expect(isWorthRetrying(code)).toBe(false)
  })

  it.each([1001, 1006, 4508, 4503])('[WEB6] after close code %i the session tries again', (code) => {
    expect(isWorthRetrying(code)).toBe(true)
  })

  it('[WEB6] a failed disk is told apart from a lost link', () => {
    expect(toLostStatus(4503, true).kind).toBe('storage-failed')
    expect(toLostStatus(1006, false)).toEqual({ kind: 'offline', hasUnsentChanges: false })
    expect(toLostStatus(null, false).kind).toBe('offline')
  })

  it('[WEB6] statuses are compared by what they say', () => {
    expect(isSameStatus(toLostStatus(1006, true), toLostStatus(1001, true))).toBe(true)
    expect(isSameStatus(toLostStatus(1006, true), toLostStatus(1006, false))).toBe(false)
  })
})
