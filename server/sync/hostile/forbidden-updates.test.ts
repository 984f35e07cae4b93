import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { reportFigure, runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { besiegeRooms } from '../../testing/besieged-rooms.ts'
import { drawForbidden } from '../../testing/forbidden-update.ts'
import { roomA } from '../../testing/sync-fixture.ts'
import { costSpread, createCostMeter } from '../../testing/thread-cost.ts'
import { createTypist } from '../../testing/typist.ts'
import { gate } from '../gate.ts'

const maxUpdateMs = 100

/** A few, and room for a machine that has other things to do. */
const maxGateMicroseconds = 20

test(
  '[WIRE26] [WIRE2] [DOC1] what Yjs takes and no editor of one text writes is refused, and costs little',
  trialOptions(),
  async () => {
    const rooms = await besiegeRooms('Minutes of the meeting')
    const witness = await rooms.connect({ device: 'witness' })
    const before = Y.encodeStateAsUpdate(witness.room.doc ?? new Y.Doc())
    const costs: number[] = []
    const costMs = createCostMeter()
    await runTrials('updates', async (random) => {
      const { name, update } = drawForbidden(random)
      const writer = await rooms.connect({ device: 'd1' })
      writer.hear()
      const isAnswer = random.below(2) === 0
      const cost = await costMs(() => (isAnswer ? writer.receiveStep2(update) : writer.receiveUpdate(update)))
      costs.push(cost)
      // Refused for good, or, where it may be the later part of something sound, asked for anew.
      const isAsked = writer.hear().some(({ kind }) => kind === 'step1')
      if (writer.closedWith === null && !isAsked) throw new Error(`${name}: taken`)
      if (![null, 4400, 4413].includes(writer.closedWith)) throw new Error(`${name}: ${writer.closedWith}`)
      if ((await rooms.log.lastSequence(roomA)) !== 1) throw new Error(`${name}: it is in the log`)
      if (cost > maxUpdateMs) throw new Error(`${name}: it took ${cost} ms`)
      writer.leave()
    })
    expect(Y.encodeStateAsUpdate(witness.room.doc ?? new Y.Doc())).toEqual(before)
    expect([...(witness.room.doc?.share.keys() ?? [])]).toEqual(['markdown'])
    expect(witness.closedWith).toBeNull()
    reportFigure('CPU of a forbidden update', costSpread(costs))
    await rooms.expectWhole()
    await rooms.rooms.close()
  },
)

test('[WIRE26] the gate reads an update of one letter within microseconds', () => {
  const typist = createTypist(7)
  const updates = Array.from({ length: 2_000 }, (_, at) =>
    typist.edit((text) => text.insert((at * 7_919) % (text.length + 1), 'a')),
  )
  const readAll = () => {
    const before = process.threadCpuUsage()
    for (let round = 0; round < 50; round++) for (const update of updates) gate(update, () => 2_000)
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / (50 * updates.length)
  }
  const microseconds = Array.from({ length: 5 }, readAll).toSorted((a, b) => a - b)[2] ?? NaN
  reportFigure('the gate on a one-letter update, median of five means', `${microseconds.toFixed(2)} µs`)
  expect(microseconds).toBeLessThan(maxGateMicroseconds)
})
