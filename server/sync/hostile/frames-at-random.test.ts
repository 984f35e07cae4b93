import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { reportFigure, runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { type Besieged, besiegeRooms, type Visitor } from '../../testing/besieged-rooms.ts'
import { drawFrame } from '../../testing/hostile-frame.ts'
import { roomB } from '../../testing/sync-fixture.ts'
import { costSpread, createCostMeter } from '../../testing/thread-cost.ts'

const maxFrameMs = 100

/** Texts stay as long as minutes are. */
const framesPerScene = 2_000

test(
  '[WIRE20] [WIRE2] [ROOM6] no frame stalls the server, or touches anybody but who sent it',
  trialOptions(),
  async () => {
    const costs: number[] = []
    let scene: Scene | null = null
    const costMs = createCostMeter()
    await runTrials('frames', async (random) => {
      if (scene === null || scene.frames === framesPerScene) {
        await scene?.expectUnharmed()
        scene = await openScene()
      }
      scene.frames += 1
      const { offender } = scene
      const { frame, codes } = drawFrame(random)
      const cost = await costMs(() => offender.receive(frame))
      costs.push(cost)
      const { closedWith } = offender
      if (closedWith !== null) {
        offender.leave()
        scene.offender = await scene.rooms.connect(
          { device: random.pick([null, 'd1', 'd2']) },
          random.below(2) === 1,
        )
      }
      if (!codes.includes(closedWith)) throw new Error(`closed with ${closedWith}, not ${codes.join(' or ')}`)
      if (cost > maxFrameMs) throw new Error(`a frame of ${frame.length} bytes took ${cost} ms`)
      if (scene.witness.closedWith !== null) throw new Error('another connection was closed')
      scene.witness.socket.sent.length = 0
    })
    // reason: assigned in the trials, which the compiler does not follow.
    await (scene as Scene | null)?.expectUnharmed()
    reportFigure('CPU of a frame', costSpread(costs))
    expect(costs.length).toBeGreaterThan(0)
  },
)

type Scene = {
  readonly rooms: Besieged
  readonly witness: Visitor
  offender: Visitor
  frames: number
  expectUnharmed(): Promise<void>
}

async function openScene(): Promise<Scene> {
  const rooms = await besiegeRooms('Minutes of the meeting')
  const neighbour = await rooms.connect({}, false, roomB)
  const before = Y.encodeStateAsUpdate(neighbour.room.doc ?? new Y.Doc())
  return {
    rooms,
    witness: await rooms.connect({ device: 'witness' }),
    offender: await rooms.connect(),
    frames: 0,
    async expectUnharmed() {
      await rooms.expectWhole()
      expect(neighbour.closedWith).toBeNull()
      expect(Y.encodeStateAsUpdate(neighbour.room.doc ?? new Y.Doc())).toEqual(before)
      expect(await rooms.log.lastSequence(roomB)).toBe(1)
      await rooms.rooms.close()
    },
  }
}
