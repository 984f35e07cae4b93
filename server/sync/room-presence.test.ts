import { describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { MAX_AWARENESS_BYTES } from '../../shared/protocol/limits.ts'
import { awarenessUpdate } from '../testing/raw-client.ts'
import { RoomPresence } from './room-presence.ts'

const ada = '{"user":{"name":"Ada"}}'
const forged = '{"user":{"name":"forged"}}'

/** lib0 reads `Infinity`, and would write it without an end. */
const endlessNumber = [...Array<number>(146).fill(0x80), 0x7f]

describe('RoomPresence', () => {
  test('[ROOM5] what somebody shows goes to the others and to whoever joins, and is taken off', () => {
    const presence = new RoomPresence()
    const owner = { device: null, name: null }
    const update = awarenessUpdate([[7, 1, ada]])
    expect(presence.take(owner, update)).toEqual({ kind: 'taken', awarenessUpdate: update })
    expect(presence.encodeAll()).toEqual(update)
    expect(presence.leave(owner)).toEqual(awarenessUpdate([[7, 1, 'null']]))
    expect(presence.encodeAll()).toBeNull()
    expect(presence.leave(owner)).toBeNull()
  })

  test('[ROOM5] a stock awareness understands showing and leaving', () => {
    const presence = new RoomPresence()
    const owner = { device: null, name: null }
    const stock = new Awareness(new Y.Doc())
    const taken = presence.take(owner, awarenessUpdate([[7, 1, ada]]))
    applyAwarenessUpdate(stock, (taken as { awarenessUpdate: Uint8Array }).awarenessUpdate, 'test')
    expect(stock.getStates().get(7)).toEqual({ user: { name: 'Ada' } })
    applyAwarenessUpdate(stock, presence.leave(owner)!, 'test')
    expect(stock.getStates().has(7)).toBe(false)
    stock.destroy()
  })

  test('[ROOM5] a state that is all of its message goes on as the bytes that came in', () => {
    const presence = new RoomPresence()
    const alone = awarenessUpdate([[7, 1, ada]])
    const verdict = presence.take({ device: null, name: null }, alone)
    expect(verdict.kind === 'taken' && verdict.awarenessUpdate).toBe(alone)
    const renamed = presence.take({ device: null, name: 'Eva' }, awarenessUpdate([[8, 1, ada]]))
    expect(renamed).toMatchObject({ awarenessUpdate: awarenessUpdate([[8, 1, '{"user":{"name":"Eva"}}']]) })
    const marked = presence.take({ device: null, name: null }, awarenessUpdate([[9, 1, `\ufeff${ada}`]]))
    expect(marked.kind).toBe('invalid')
  })

  test('[WIRE11] nobody sets or removes the state of another', () => {
    const presence = new RoomPresence()
    const owner = { device: 's1', name: null }
    const other = { device: 's2', name: null }
    presence.take(owner, awarenessUpdate([[7, 1, ada]]))
    for (const state of [forged, 'null']) {
      const attack = awarenessUpdate([[7, 99, state]])
      expect(presence.take(other, attack)).toEqual({ kind: 'taken', awarenessUpdate: null })
    }
    expect(presence.encodeAll()).toEqual(awarenessUpdate([[7, 1, ada]]))
  })

  test('[WIRE11] one connection shows one client; the echoes that stock clients send are skipped', () => {
    const presence = new RoomPresence()
    const owner = { device: 's1', name: null }
    presence.take(owner, awarenessUpdate([[7, 1, ada]]))
    const verdict = presence.take(
      owner,
      awarenessUpdate([
        [8, 1, forged],
        [7, 2, '{}'],
        [9, 1, forged],
      ]),
    )
    expect(verdict).toEqual({ kind: 'taken', awarenessUpdate: awarenessUpdate([[7, 2, '{}']]) })
    for (let id = 100; id < 2_000; id++) presence.take(owner, awarenessUpdate([[id, 1, forged]]))
    expect(presence.encodeAll()).toEqual(awarenessUpdate([[7, 2, '{}']]))
  })

  test('[WIRE11] who takes its presence off does not get another client id', () => {
    const presence = new RoomPresence()
    const owner = { device: 's1', name: null }
    presence.take(owner, awarenessUpdate([[7, 1, ada]]))
    presence.take(owner, awarenessUpdate([[7, 2, 'null']]))
    presence.take(owner, awarenessUpdate([[8, 1, ada]]))
    expect(presence.encodeAll()).toBeNull()
    presence.take(owner, awarenessUpdate([[7, 3, ada]]))
    expect(presence.encodeAll()).toEqual(awarenessUpdate([[7, 3, ada]]))
  })

  test('[WIRE11] nobody is shown under a client id that is another device’s', () => {
    const presence = new RoomPresence()
    const owner = { device: 's1', name: null }
    const isOpen = (client: number) => client !== 7
    presence.take(owner, awarenessUpdate([[7, 1, forged]]), isOpen)
    expect(presence.encodeAll()).toBeNull()
    presence.take(owner, awarenessUpdate([[8, 1, ada]]), isOpen)
    expect(presence.encodeAll()).toEqual(awarenessUpdate([[8, 1, ada]]))
  })

  test('[ROOM5] a late echo does not bring back somebody who left', () => {
    const presence = new RoomPresence()
    const owner = { device: null, name: null }
    const bot = { device: null, name: null }
    presence.take(owner, awarenessUpdate([[7, 5, ada]]))
    presence.leave(owner)
    expect(presence.take(bot, awarenessUpdate([[7, 5, ada]]))).toEqual({
      kind: 'taken',
      awarenessUpdate: null,
    })
    expect(presence.encodeAll()).toBeNull()
    // A later clock is the person again.
    presence.take(owner, awarenessUpdate([[7, 6, ada]]))
    expect(presence.encodeAll()).toEqual(awarenessUpdate([[7, 6, ada]]))
  })

  test('[ROOM5] a page that reconnects has its presence before its old connection is known to be dead', () => {
    const presence = new RoomPresence()
    const before = { device: 's1', name: null }
    const after = { device: 's1', name: null }
    presence.take(before, awarenessUpdate([[7, 5, ada]]))
    presence.take(after, awarenessUpdate([[7, 5, ada]]))
    const moved = presence.take(after, awarenessUpdate([[7, 6, '{}']]))
    expect(moved).toEqual({ kind: 'taken', awarenessUpdate: awarenessUpdate([[7, 6, '{}']]) })
    expect(presence.leave(before)).toBeNull()
    expect(presence.encodeAll()).toEqual(awarenessUpdate([[7, 6, '{}']]))
  })

  test('[WIRE11] a state over 2 KiB is too large, but not the echo of many small ones', () => {
    const presence = new RoomPresence()
    const owner = { device: null, name: null }
    const others = Array.from({ length: 200 }, (_, index) => [100 + index, 1, ada] as const)
    for (const entry of others) presence.take({ device: null, name: null }, awarenessUpdate([entry]))
    expect(presence.take(owner, awarenessUpdate(others))).toEqual({ kind: 'taken', awarenessUpdate: null })
    const large = JSON.stringify({ name: 'x'.repeat(MAX_AWARENESS_BYTES) })
    expect(presence.take(owner, awarenessUpdate([[7, 1, large]]))).toEqual({ kind: 'too-large' })
  })

  test.each([
    ['no JSON', awarenessUpdate([[7, 1, '{']])],
    ['a number', awarenessUpdate([[7, 1, '5']])],
    ['a list', awarenessUpdate([[7, 1, '[]']])],
    ['fewer states than said', awarenessUpdate([[7, 1, ada]]).fill(2, 0, 1)],
    ['bytes behind it', Uint8Array.of(0, 0)],
    ['nothing', Uint8Array.of()],
    [
      'two states of one client',
      awarenessUpdate([
        [7, 1, ada],
        [7, 2, ada],
      ]),
    ],
    ['a client id past all numbers', Uint8Array.of(1, ...endlessNumber, 1, 2, 123, 125)],
    ['a clock past all numbers', Uint8Array.of(1, 7, ...endlessNumber, 2, 123, 125)],
  ])('[WIRE2] presence that is %s is invalid', (_, update) => {
    expect(new RoomPresence().take({ device: null, name: null }, update).kind).toBe('invalid')
  })

  test('[WIRE11] who has a session shows its name and no other', () => {
    const presence = new RoomPresence()
    const owner = { device: 'd1', name: 'Ada' }
    const forgedUpdate = awarenessUpdate([[7, 1, '{"user":{"name":"Boss","color":"#123456"},"cursor":null}']])
    expect(presence.take(owner, forgedUpdate)).toEqual({
      kind: 'taken',
      awarenessUpdate: awarenessUpdate([[7, 1, '{"user":{"name":"Ada","color":"#123456"},"cursor":null}']]),
    })
    const own = awarenessUpdate([[7, 2, '{ "user" : {"name":"Ada"} }']])
    expect(presence.take(owner, own)).toEqual({ kind: 'taken', awarenessUpdate: own })
  })
})
