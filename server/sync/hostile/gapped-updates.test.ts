import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '../../../shared/protocol/messages.ts'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { reportFigure, runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { besiegeRooms, seedClient } from '../../testing/besieged-rooms.ts'
import { roomA } from '../../testing/sync-fixture.ts'
import { costSpread, createCostMeter } from '../../testing/thread-cost.ts'
import { createTypist } from '../../testing/typist.ts'
import { writeUpdate } from '../../testing/write-update.ts'

const maxMessageMs = 20

test(
  '[WIRE21] [WIRE2] an update that builds on what the room lacks is cheap, and nothing of it is kept',
  trialOptions(),
  async () => {
    const rooms = await besiegeRooms('Minutes of the meeting')
    let offender = await rooms.connect({ device: 'd1' })
    const costs: number[] = []
    let bytes = 0
    const costMs = createCostMeter()
    await runTrials('gaps', async (random) => {
      const update = drawGap(random)
      bytes += update.length
      const isAnswer = random.below(8) === 0
      const cost = await costMs(() =>
        isAnswer ? offender.receiveStep2(update) : offender.receiveUpdate(update),
      )
      costs.push(cost)
      rooms.clock.now += random.below(400)
      const { doc } = offender.room
      if (doc?.store.pendingStructs !== null || doc.store.pendingDs !== null)
        throw new Error('something is pending')
      if ((await rooms.log.lastSequence(roomA)) !== 1) throw new Error('it is in the log')
      if (cost > maxMessageMs) throw new Error(`it took ${cost} ms`)
      offender.hear()
      if (offender.closedWith === null) return
      // Answers that have gaps themselves.
      if (offender.closedWith !== closeCode.FRAME_INVALID)
        throw new Error(`closed with ${offender.closedWith}`)
      offender.leave()
      offender = await rooms.connect({ device: 'd1' })
    })
    reportFigure('CPU of a gapped update', costSpread(costs))
    reportFigure('bytes of all', String(bytes))
    await rooms.expectWhole()
    await rooms.rooms.close()
  },
)

test('[WIRE21] [WIRE14] whoever was asked after a gap and sends all is whole again', async () => {
  const rooms = await besiegeRooms('')
  const client = await rooms.connect({ device: 'd1' }, true)
  const typist = createTypist(77)
  const lost = typist.edit((text) => text.insert(0, 'first '))
  const second = typist.edit((text) => text.insert(6, 'second'))
  client.hear()
  client.receiveUpdate(second)
  const asked = client.hear().find(({ kind }) => kind === 'step1')
  expect(asked).toBeDefined()
  client.receiveStep2(Y.encodeStateAsUpdate(typist.doc, asked?.payload ?? lost))
  await rooms.expectWhole()
  expect(client.room.minutes().text).toBe('first second')
  expect(client.closedWith).toBeNull()
  await rooms.rooms.close()
})

/** Text behind a clock, beside a neighbour or in a hole that the room does not know, or the deletion of such. */
function drawGap(random: SeededRandom): Uint8Array {
  const client = 1_000 + random.below(2 ** 31)
  const far = 1 + random.below(random.pick([3, 1_000, 2 ** 40]))
  const stranger = 5 + random.below(900)
  switch (random.below(6)) {
    case 0:
      return writeUpdate([[client, far, [{ origin: [client, far - 1], text: 'x' }]]], [])
    case 1:
      return writeUpdate([[client, 0, [{ origin: [stranger, far], text: 'x' }]]], [])
    case 2:
      return writeUpdate([], [[stranger, [[far, 1]]]])
    case 3:
      return writeUpdate([], [[seedClient, [[2 ** 20 + far, far]]]])
    case 4:
      return writeUpdate([[client, 0, [{ skip: far }, { origin: [client, 0], text: 'x' }]]], [])
    default:
      return writeUpdate(
        [
          [client, 0, [{ origin: [client + 1, 0], text: 'x' }]],
          [client + 1, 0, [{ origin: [client, 0], text: 'y' }]],
        ],
        [],
      )
  }
}
