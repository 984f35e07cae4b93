import { describe, expect, it } from 'vitest'
import { refusal } from '../../shared/protocol/minutes-messages.ts'
import { isSameStatus, isWorthRetrying, toLostStatus, toRefusalReason } from './connection-status.ts'

describe('[WEB6] connection status', () => {
  it.each([
    [4423, 'locked'],
    [4413, 'too-large'],
    [4400, 'frame-invalid'],
    [4403, 'client-id-taken'],
  ] as const)('[WEB6] close code %i is a refusal, and trying again is left to the person', (code, reason) => {
    expect(toLostStatus(code)).toEqual({ kind: 'refused', reason })
    expect(isWorthRetrying(toLostStatus(code))).toBe(false)
  })

  it.each([1001, 1006, 4508, 4503, null])('[WEB6] after close code %s the session tries again', (code) => {
    expect(isWorthRetrying(toLostStatus(code))).toBe(true)
  })

  it('[WEB6] a failed disk and another history are told apart from a lost link', () => {
    expect(toLostStatus(4503)).toEqual({ kind: 'storage-failed' })
    expect(toLostStatus(4409)).toEqual({ kind: 'replaced' })
    expect(isWorthRetrying(toLostStatus(4409))).toBe(false)
    expect(toLostStatus(1006)).toEqual({ kind: 'offline' })
    expect(toLostStatus(null)).toEqual({ kind: 'offline' })
  })

  it('[WEB14] an update is refused for a reason that people are told', () => {
    expect(toRefusalReason(refusal.locked)).toBe('locked')
    expect(toRefusalReason(refusal.tooLarge)).toBe('too-large')
    expect(toRefusalReason(refusal.clientIdTaken)).toBe('client-id-taken')
    expect(toRefusalReason(refusal.invalid)).toBe('frame-invalid')
    expect(toRefusalReason(null)).toBe('frame-invalid')
  })

  it('[WEB6] statuses are compared by what they say', () => {
    expect(isSameStatus(toLostStatus(1006), toLostStatus(1001))).toBe(true)
    expect(isSameStatus(toLostStatus(4423), toLostStatus(4413))).toBe(false)
  })
})
