import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCode, messageType } from '../../../shared/protocol/messages.ts'
import type { SeededRandom } from '../../../shared/testing/seeded-random.ts'
import { runTrials, trialOptions } from '../../../shared/testing/trials.ts'
import { besiegeRooms, seedClient } from '../../testing/besieged-rooms.ts'
import { drawFrame } from '../../testing/hostile-frame.ts'
import { awarenessFrame, awarenessUpdate, syncFrame } from '../../testing/raw-client.ts'
import { roomA } from '../../testing/sync-fixture.ts'
import { nextTurn } from '../../testing/thread-cost.ts'
import { createTypist } from '../../testing/typist.ts'
import { writeUpdate } from '../../testing/write-update.ts'

test('[ROOM4] no message of any type changes a locked meeting', trialOptions(), async () => {
  const rooms = await besiegeRooms('Minutes of the meeting')
  rooms.setLocked(true)
  const witness = await rooms.connect({ device: 'witness' })
  witness.receive(syncFrame(0, Y.encodeStateVector(new Y.Doc())))
  witness.hear()
  const before = Y.encodeStateAsUpdate(witness.room.doc ?? new Y.Doc())
  let writer = await rooms.connect()
  await runTrials('locked', async (random) => {
    const write = drawWrite(random, witness.room.doc ?? new Y.Doc())
    writer.receive(write.frame)
    if (random.below(4) === 0) await nextTurn()
    const { closedWith } = writer
    if (write.isChange && closedWith !== closeCode.MEETING_LOCKED)
      throw new Error(`closed with ${closedWith}, not 4423`)
    if (closedWith !== null) {
      writer.leave()
      writer = await rooms.connect({ device: random.pick([null, 'd1']) })
    }
    if ((await rooms.log.lastSequence(roomA)) !== 1) throw new Error('it is in the log')
    if (witness.hear().some(({ kind }) => kind === 'update')) throw new Error('others were sent it')
    if (witness.closedWith !== null) throw new Error('another connection was closed')
  })
  expect(Y.encodeStateAsUpdate(witness.room.doc ?? new Y.Doc())).toEqual(before)
  await rooms.expectWhole()
  await rooms.rooms.close()
})

test('[ROOM4] [ROOM9] locking ends the writes of fifty people who type at once', async () => {
  const rooms = await besiegeRooms('')
  const people = await Promise.all(
    Array.from({ length: 50 }, async (_, at) => ({
      visitor: await rooms.connect({ device: `d${at}` }, at % 2 === 0),
      typist: createTypist(100 + at),
    })),
  )
  const typeAll = () => {
    for (const { visitor, typist } of people)
      visitor.receiveUpdate(typist.edit((text) => text.insert(0, 'x')))
  }
  typeAll()
  await nextTurn()
  rooms.log.hold()
  typeAll()
  rooms.setLocked(true)
  typeAll()
  rooms.log.release()
  typeAll()
  await nextTurn()
  // What came before the lock is kept, the seed too; nothing that came behind it.
  expect(await rooms.log.lastSequence(roomA)).toBe(1 + 50 + 50)
  for (const { visitor } of people) expect(visitor.closedWith).toBe(1012)
  const back = await rooms.connect({ device: 'd0' })
  back.receiveStep2(Y.encodeStateAsUpdate(people[0]!.typist.doc))
  expect(back.closedWith).toBe(closeCode.MEETING_LOCKED)
  await rooms.expectWhole()
  expect((await rooms.rooms.readMinutes(roomA)).text).toBe('x'.repeat(100))
  await rooms.rooms.close()
})

type Write = {
  readonly frame: Uint8Array
  /** Whether it would change the document where that is not locked. */
  readonly isChange: boolean
}

function drawWrite(random: SeededRandom, doc: Y.Doc): Write {
  const client = 1_000 + random.below(2 ** 31)
  const type = 1 + random.below(2)
  switch (random.below(8)) {
    case 0:
      return {
        frame: syncFrame(type, writeUpdate([], [[seedClient, [[random.below(20), 1]]]])),
        isChange: true,
      }
    case 1: {
      const typist = createTypist(client, doc)
      typist.edit((text) => text.insert(random.below(text.length), 'inserted'))
      return { frame: syncFrame(1, Y.encodeStateAsUpdate(typist.doc)), isChange: true }
    }
    case 2:
      return { frame: syncFrame(type, writeUpdate([[client, 5, [{ text: 'x' }]]], [])), isChange: true }
    case 3:
      return { frame: syncFrame(type, Y.encodeStateAsUpdate(doc)), isChange: false }
    case 4:
      return {
        frame: awarenessFrame(awarenessUpdate([[client, 1, '{"markdown":"x"}']])),
        isChange: false,
      }
    case 5:
      return {
        frame: random.pick([Uint8Array.of(messageType.queryAwareness), Uint8Array.of(106)]),
        isChange: false,
      }
    case 6:
      return { frame: drawFrame(random).frame, isChange: false }
    default:
      return { frame: syncFrame(type, writeUpdate([[client, 0, [{ text: 'written' }]]], [])), isChange: true }
  }
}
