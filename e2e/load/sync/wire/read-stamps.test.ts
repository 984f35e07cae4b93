import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStamps } from './read-stamps.ts'

type Stamp = readonly [client: number, clock: number]

/** Every letter that an update brings, in order. */
function lettersIn(update: Uint8Array): Stamp[] {
  const letters: Stamp[] = []
  readStamps(update, 0, (client, clock, length) => {
    for (let index = 0; index < length; index++) letters.push([client, clock + index])
  })
  return letters.toSorted(([a, at], [b, to]) => a - b || at - to)
}

/** Clients that type and delete in turns; all their updates. */
function typeTogether(clients: number, strokes: number): { updates: Uint8Array[]; letters: Stamp[] } {
  const updates: Uint8Array[] = []
  const docs = Array.from({ length: clients }, (_, index) => {
    const doc = new Y.Doc()
    doc.clientID = 1_000 * (index + 1)
    return doc
  })
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'another') updates.push(update)
      for (const other of docs)
        if (other !== doc && origin !== 'another') Y.applyUpdate(other, update, 'another')
    })
  for (let stroke = 0; stroke < strokes; stroke++) {
    const text = docs[stroke % clients]!.getText('markdown')
    if (stroke % 5 === 4) text.delete((stroke * 13) % text.length, 1)
    else text.insert((stroke * 7) % (text.length + 1), ['x', 'ö', '漢', '👍🏽', 'word'][stroke % 5]!)
  }
  const letters = docs.flatMap(({ clientID, store }) =>
    Array.from({ length: Y.getState(store, clientID) }, (_, clock): Stamp => [clientID, clock]),
  )
  return { updates, letters }
}

test('each letter is found once in the updates as they are sent', () => {
  const { updates, letters } = typeTogether(3, 400)
  const found = updates.flatMap(lettersIn).toSorted(([a, at], [b, to]) => a - b || at - to)
  expect(found).toEqual(letters)
})

test('each letter is found once in merged updates and in a whole document', () => {
  const { updates, letters } = typeTogether(3, 400)
  expect(lettersIn(Y.mergeUpdates(updates))).toEqual(letters)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  expect(lettersIn(Y.encodeStateAsUpdate(doc))).toEqual(letters)
})

test('a letter that is left out of a merged update is not found', () => {
  const { updates, letters } = typeTogether(1, 40)
  const [lost] = lettersIn(updates[10]!)
  const others = Y.mergeUpdates(updates.filter((_, index) => index !== 10))
  expect(lettersIn(others)).toEqual(letters.filter(([, clock]) => clock !== lost![1]))
})

test('a message is read from where its update begins', () => {
  const { updates } = typeTogether(1, 1)
  const message = Buffer.concat([Buffer.from([9, 9, 9]), updates[0]!])
  const stamps: number[][] = []
  readStamps(message, 3, (...stamp) => stamps.push(stamp))
  expect(stamps).toEqual([[1_000, 0, 1]])
})
