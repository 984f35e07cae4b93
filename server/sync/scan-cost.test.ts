import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRandom } from '../../shared/testing/seeded-random.ts'
import { createTypist } from '../testing/typist.ts'
import { writeUpdate } from '../testing/write-update.ts'
import { isScanTooLong, type StructPlace } from './scan-cost.ts'

const limit = 50_000
const nothing = () => []

/** What the gate reads of an update. */
function placesOf(update: Uint8Array, known: Y.Doc): StructPlace[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item)) return []
    const { id, length, origin, rightOrigin } = struct
    if (id.clock + length <= Y.getState(known.store, id.client)) return []
    return [{ client: id.client, clock: id.clock, length, left: origin, right: rightOrigin }]
  })
}

/** A document of many structs. */
function scattered(client: number, count: number) {
  const typist = createTypist(client)
  typist.edit((text) => text.insert(0, 'some text to begin with'))
  for (let at = 0; at < count; at++) typist.edit((text) => text.insert((at * 7_919) % text.length, 'y'))
  return typist
}

test('[WIRE20] structs that name the ends of a large document as their neighbours are too much together', () => {
  const { doc, text } = scattered(1, 20_000)
  let last = text._start
  while (last?.right != null) last = last.right
  const rightOrigin = [1, last?.id.clock ?? 0] as const
  const attack = (count: number) =>
    writeUpdate([[9, 0, Array.from({ length: count }, () => ({ rightOrigin, text: 'a' }))]], [])
  expect(isScanTooLong(doc, nothing, placesOf(attack(4), doc), limit)).toBe(false)
  expect(isScanTooLong(doc, nothing, placesOf(attack(100), doc), limit)).toBe(true)
  // The document may still be on its way.
  const whole = Y.encodeStateAsUpdate(doc)
  const empty = new Y.Doc()
  expect(isScanTooLong(empty, () => placesOf(whole, empty), placesOf(attack(100), empty), limit)).toBe(true)
})

test('[WIRE20] nor may an update hold the document that its structs are to walk through', () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => ({
    ...(at === 0 ? {} : { origin: [8, at - 1] as const }),
    text: 'b',
  }))
  const walkers = Array.from({ length: 1_000 }, () => ({
    origin: [8, 0] as const,
    rightOrigin: [8, 9_999] as const,
    text: 'a',
  }))
  for (const client of [7, 9]) {
    const doc = new Y.Doc()
    const update = writeUpdate(
      [
        [client, 0, walkers],
        [8, 0, chain],
      ],
      [],
    )
    expect(isScanTooLong(doc, nothing, placesOf(update, doc), limit)).toBe(true)
  }
})

test('[WIRE20] what editors typed is never too much: at once, offline, and all of a document anew', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = createRandom(seed)
    const base = scattered(1, 300)
    const offline = createTypist(2, base.doc)
    const others = createTypist(3, base.doc)
    for (const typist of [offline, others]) {
      let at = 0
      for (let count = 0; count < 2_000; count++) {
        if (random.below(4) === 0) at = random.below(200)
        typist.edit((text) => {
          if (random.below(3) === 0) text.delete(Math.min(at, text.length - 2), 1)
          else text.insert(Math.min(at++, text.length), 'z')
        })
      }
    }
    const step2 = Y.encodeStateAsUpdate(offline.doc, Y.encodeStateVector(base.doc))
    Y.applyUpdate(base.doc, Y.encodeStateAsUpdate(others.doc))
    expect(isScanTooLong(base.doc, nothing, placesOf(step2, base.doc), limit)).toBe(false)
    Y.applyUpdate(base.doc, step2)
    const empty = new Y.Doc()
    expect(isScanTooLong(empty, nothing, placesOf(Y.encodeStateAsUpdate(base.doc), empty), limit)).toBe(false)
    // A word replaced everywhere.
    const replacing = createTypist(4, base.doc)
    const all = replacing.edit((text) => {
      for (let at = text.length - 2; at > 0; at -= 2) {
        text.delete(at, 1)
        text.insert(at, 'E')
      }
    })
    expect(isScanTooLong(base.doc, nothing, placesOf(all, base.doc), limit)).toBe(false)
  }
})
