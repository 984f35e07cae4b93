/** Updates that Yjs takes, or chokes on, and that no editor of one `Y.Text` writes. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { MAX_UPDATE_CLIENTS, MAX_UPDATE_PIECES } from '../../shared/protocol/limits.ts'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { writeUpdate, type WrittenStruct } from './write-update.ts'

export type ForbiddenUpdate = { readonly name: string; readonly update: Uint8Array }

type Draw = (random: SeededRandom, client: number) => Uint8Array

/** A sound document of one's own, in which something is done that the text `markdown` does not do. */
function inDocument(change: (doc: Y.Doc) => void): Draw {
  return (random, client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    // Also hidden behind sound text of the same update.
    if (random.below(2) === 0) doc.getText('markdown').insert(0, 'sound')
    change(doc)
    const update = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    return update
  }
}

const kinds: Readonly<Record<string, Draw>> = {
  formatting: inDocument((doc) => doc.getText('markdown').insert(0, 'bold', { bold: true })),
  'formatting of what is there': inDocument((doc) => {
    const text = doc.getText('markdown')
    text.insert(0, 'plain')
    text.format(0, 3, { italic: true })
  }),
  'an embed': inDocument((doc) => doc.getText('markdown').insertEmbed(0, { image: 'x' })),
  'a subdocument': inDocument((doc) => doc.getText('markdown').insertEmbed(0, new Y.Doc())),
  'a nested text': inDocument((doc) => doc.getText('markdown').insertEmbed(0, new Y.Text('x'))),
  'an attribute': inDocument((doc) => doc.getText('markdown').setAttribute('key', 'value')),
  'another root': inDocument((doc) => doc.getText('other').insert(0, 'x')),
  'a map': inDocument((doc) => doc.getMap('settings').set('key', { deep: [1, 2, 3] })),
  'an array': inDocument((doc) => doc.getArray('list').insert(0, [1, 'x', null])),
  bytes: inDocument((doc) => doc.getArray('list').insert(0, [new Uint8Array(100)])),
  'a subdocument in a map': inDocument((doc) => doc.getMap('docs').set('doc', new Y.Doc())),
  'an XML fragment': inDocument((doc) => doc.getXmlFragment('page').insert(0, [new Y.XmlElement('p')])),
  'an XML text': inDocument((doc) => doc.getXmlFragment('page').insert(0, [new Y.XmlText('x')])),
  V2: (random, client) => {
    const doc = new Y.Doc()
    doc.clientID = client
    doc.getText('markdown').insert(0, 'x'.repeat(1 + random.below(50)))
    return Y.encodeStateAsUpdateV2(doc)
  },
  'a collected struct': (random, client) =>
    writeUpdate([[client, 0, [{ collected: 1 + random.below(50) }]]], []),
  'two blocks of one client': (_, client) =>
    writeUpdate(
      [
        [client, 0, [{ text: 'a' }]],
        [client, 1, [{ origin: [client, 0], text: 'b' }]],
      ],
      [],
    ),
  'a client without structs': (_, client) => writeUpdate([[client, 0, []]], []),
  'clocks near 2^53': (random, client) =>
    writeUpdate([[client, Number.MAX_SAFE_INTEGER - random.below(3), [{ text: 'abcd' }]]], []),
  'a deleted stretch past 2^53': (_, client) =>
    writeUpdate([[client, 0, [{ deleted: Number.MAX_SAFE_INTEGER }, { text: 'ab' }]]], []),
  'deletions far past the end': (random) =>
    writeUpdate([], [[1, [[random.below(5), 2 ** (20 + random.below(32))]]]]),
  'overlapping deletions': () => writeUpdate([], [[1, [...Array<[number, number]>(1_000).fill([0, 1])]]]),
  'more structs than bytes': (random, client) => headOf([1, 2 ** random.below(53), client, 0]),
  'more clients than bytes': (random) => headOf([2 ** random.below(53)]),
  'more deletions than bytes': (random) => headOf([0, 1, 1, 2 ** random.below(53)]),
  'a text longer than the update': (random, client) =>
    Uint8Array.of(
      ...headOf([1, 1, client, 0]),
      4,
      1,
      8,
      ...Buffer.from('markdown'),
      ...headOf([2 ** (7 + random.below(46))]),
    ),
  'more structs than an update has': (_, client) =>
    writeUpdate([[client, 0, Array<WrittenStruct>(MAX_UPDATE_PIECES + 1).fill({ deleted: 1 })]], []),
  'more clients than an update has': (_, client) =>
    writeUpdate(
      Array.from({ length: MAX_UPDATE_CLIENTS + 1 }, (__, at) => [client + at, 0, [{ text: 'a' }]]),
      [],
    ),
  'more walks than an update has': (_, client) => {
    const walker = { origin: [client, 0], rightOrigin: [client, 7_999], text: 'a' } as const
    const chain = Array.from({ length: 8_000 }, (__, at): WrittenStruct =>
      at === 0 ? { text: 'b' } : { origin: [client, at - 1], text: 'b' },
    )
    return writeUpdate(
      [
        [client + 1, 0, Array<WrittenStruct>(1_000).fill(walker)],
        [client, 0, chain],
      ],
      [],
    )
  },
  'text that is no UTF-8': (random, client) =>
    writeUpdate([[client, 0, [{ bytes: [0xc0 + random.below(64)] }]]], []),
  'an item inside another': (random, client) =>
    Uint8Array.of(...headOf([1, 1, client, 0]), 4, 0, 1, random.below(4), 1, 97, 0),
  'an item built on itself': (random, client) =>
    writeUpdate([[client, 0, [{ origin: [client, random.below(100)], text: 'x' }]]], []),
}

const names = Object.keys(kinds)

/** One of them, under a client id that the room does not know. */
export function drawForbidden(random: SeededRandom): ForbiddenUpdate {
  // Those that take thousands of structs to write are drawn less often.
  const drawn = random.pick(names)
  const name = drawn.startsWith('more') && drawn.endsWith('has') && random.below(20) > 0 ? 'V2' : drawn
  const draw = kinds[name]
  if (draw === undefined) throw new Error(`there is no update of the kind ${name}`)
  return { name, update: draw(random, 1_000 + random.below(2 ** 31)) }
}

/** The numbers that an update begins with, and nothing behind them. */
function headOf(numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}
