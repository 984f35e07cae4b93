import { expect, onTestFinished, test, vi } from 'vitest'
import { MAX_AWARENESS_BYTES } from '../../../shared/protocol/limits.ts'
import { closeCode } from '../../../shared/protocol/messages.ts'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { reportFigure, runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { besiegeRooms } from '../../testing/besieged-rooms.ts'
import { awarenessFrame, awarenessUpdate } from '../../testing/raw-client.ts'
import { readAwareness } from '../../testing/read-awareness.ts'

const offenders = 20

/** Each device keeps 16 ids that it left with, 256 departures are remembered, and who is there counts three times. */
const maxKeptIds = 16 * (offenders + 2) + 256 + 3 * (offenders + 2)

const victimId = 7

/** A burst, and ten a second. */
const maxShown = (ms: number): number => 10 + Math.ceil(ms / 100)

test(
  '[WIRE23] [WIRE11] presence under any ids leaves nothing behind and changes nobody else’s',
  trialOptions(),
  async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const rooms = await besiegeRooms()
    const connect = (at: number) =>
      rooms.connect({ device: at % 3 === 0 ? null : `d${at}`, name: at % 2 === 0 ? 'Ada' : null })
    const victim = await rooms.connect({ device: 'victim', name: 'Vera' })
    const witness = await rooms.connect({ device: 'witness' })
    victim.receive(awarenessFrame(awarenessUpdate([[victimId, 5, '{"user":{"name":"Vera"}}']])))
    const members = await Promise.all(Array.from({ length: offenders }, (_, at) => connect(at)))
    const shown = members.map(() => ({ since: 0, count: 0, id: null as number | null }))
    const owners = new Map<number, number>()
    witness.hear()
    let most = 0

    await runTrials('presence', async (random) => {
      rooms.clock.now += 1
      vi.advanceTimersByTime(1)
      const at = random.below(offenders)
      const member = members[at]!
      member.receive(drawPresence(random, shown[at]!.id ?? random.below(2 ** 32), rooms.clock.now))
      for (const { kind, payload } of witness.hear()) {
        if (kind !== 'awareness') continue
        for (const { clientId, state } of readAwareness(payload)) {
          if (clientId === victimId) throw new Error('somebody else’s state changed')
          if (state.length > MAX_AWARENESS_BYTES + 100) throw new Error('a state over its limit')
          const by = owners.get(clientId) ?? at
          owners.set(clientId, by)
          if (state === 'null') continue
          const record = shown[by]!
          record.id ??= clientId
          if (record.id !== clientId) throw new Error('a second client id of one connection')
          record.count += 1
          if (record.count > maxShown(rooms.clock.now - record.since))
            throw new Error('more than ten a second')
        }
      }
      if (member.closedWith !== null || random.below(200) === 0) {
        if (![null, closeCode.TOO_LARGE, closeCode.FRAME_INVALID].includes(member.closedWith as never))
          throw new Error(`closed with ${member.closedWith}`)
        member.leave()
        witness.hear()
        members[at] = await connect(at)
        shown[at] = { since: rooms.clock.now, count: 0, id: null }
        for (const [clientId, by] of owners) if (by === at) owners.delete(clientId)
      }
      most = Math.max(most, victim.room.keptClientIds)
      if (most > maxKeptIds) throw new Error(`${most} ids are kept`)
      victim.socket.sent.length = 0
      for (const other of members) other.socket.sent.length = 0
    })

    witness.receive(Uint8Array.of(3))
    const states = witness
      .hear()
      .flatMap(({ kind, payload }) => (kind === 'awareness' ? readAwareness(payload) : []))
    expect(states.find(({ clientId }) => clientId === victimId)).toEqual({
      clientId: victimId,
      clock: 5,
      state: '{"user":{"name":"Vera"}}',
    })
    expect(states.length).toBeLessThanOrEqual(offenders + 2)
    expect(await rooms.log.lastSequence(victim.room.id)).toBe(1)
    reportFigure('client ids kept at most', String(most))
    await rooms.rooms.close()
  },
)

/** One's own state, which goes on; or one or several under any ids: the victim's, fresh ones, those of others. */
function drawPresence(random: SeededRandom, ownId: number, clock: number): Uint8Array {
  if (random.below(2) === 0) return awarenessFrame(awarenessUpdate([[ownId, clock, drawState(random)]]))
  const states = Array.from({ length: 1 + random.below(random.pick([1, 1, 1, 30])) }, () => {
    const id = random.pick([victimId, random.below(2 ** 32), random.below(1_000), random.below(40)])
    return [id, random.below(random.pick([10, 2 ** 50])), drawState(random)] as const
  })
  return awarenessFrame(awarenessUpdate(states))
}

function drawState(random: SeededRandom): string {
  switch (random.below(60)) {
    case 0:
      return `{"user":{"name":"${'x'.repeat(MAX_AWARENESS_BYTES)}"}}`
    case 1:
      return random.pick(['[]', '5', '{', '"x"'])
    case 2:
    case 3:
    case 4:
      return 'null'
    default:
      return `{"user":{"name":"Vera"},"cursor":${random.below(1000)}}`
  }
}
