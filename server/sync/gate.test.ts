import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MAX_UPDATE_BYTES, MAX_UPDATE_CLIENTS, MAX_UPDATE_PIECES } from '../../shared/protocol/limits.ts'
import { createTypist } from '../testing/typist.ts'
import { writeUpdate } from '../testing/write-update.ts'
import { type GateVerdict, gate } from './gate.ts'
import { createSeed } from './seed-document.ts'

const nothingKnown = () => 0

function gateOn(doc: Y.Doc, update: Uint8Array): GateVerdict {
  return gate(update, (client) => Y.getState(doc.store, client))
}

describe('sound updates', () => {
  test('[WIRE2] a typed text is sound, with its end and its bytes of UTF-8', () => {
    const typist = createTypist(7)
    const update = typist.edit((text) => text.insert(0, 'aß€😀'))
    expect(gate(update, nothingKnown)).toMatchObject({
      kind: 'sound',
      ends: new Map([[7, 5]]),
      insertedBytes: 1 + 2 + 3 + 4,
      deletions: [],
    })
  })

  test('[WIRE2] text that is known already counts nothing', () => {
    const typist = createTypist(7)
    const update = typist.edit((text) => text.insert(0, 'abc'))
    expect(gateOn(typist.doc, update)).toEqual({
      kind: 'sound',
      ends: new Map(),
      insertedBytes: 0,
      places: [],
      deletions: [],
    })
  })

  test('[WIRE2] deletions and deleted text are sound', () => {
    const typist = createTypist(7)
    typist.edit((text) => text.insert(0, 'abcdef'))
    typist.edit((text) => text.delete(1, 3))
    expect(gate(Y.encodeStateAsUpdate(typist.doc), nothingKnown)).toMatchObject({
      kind: 'sound',
      insertedBytes: 3,
      deletions: [{ client: 7, clock: 1, length: 3 }],
    })
  })

  test('[WIRE2] what many editors wrote at once is sound whole, however they built on each other', () => {
    fc.assert(
      fc.property(editingSteps, (steps) => {
        const docs = edit(steps)
        for (const { doc } of docs) expect(gate(Y.encodeStateAsUpdate(doc), nothingKnown).kind).toBe('sound')
      }),
      { numRuns: 200 },
    )
  })
})

describe('gaps', () => {
  test('[WIRE2] an update without the one before it is a gap', () => {
    const typist = createTypist(7)
    typist.edit((text) => text.insert(0, 'a'))
    const second = typist.edit((text) => text.insert(1, 'b'))
    expect(gate(second, nothingKnown)).toEqual({ kind: 'gap' })
  })

  test.each([
    ['left', (text: Y.Text) => text.insert(4, 'x')],
    ['right', (text: Y.Text) => text.insert(0, 'x')],
    ['deleted', (text: Y.Text) => text.delete(0, 1)],
  ])('[WIRE2] an update whose %s neighbour is unknown is a gap', (_, change) => {
    const first = createTypist(1)
    first.edit((text) => text.insert(0, 'base'))
    const second = createTypist(2, first.doc)
    expect(gate(second.edit(change), nothingKnown)).toEqual({ kind: 'gap' })
    expect(gateOn(first.doc, second.updates[0]!).kind).toBe('sound')
  })

  test('[WIRE2] a deletion that reaches past what is known is a gap', () => {
    const typist = createTypist(1)
    typist.edit((text) => text.insert(0, 'abc'))
    const deletion = writeUpdate([], [[1, [[2, 2]]]])
    expect(gateOn(typist.doc, deletion)).toEqual({ kind: 'gap' })
    expect(gateOn(typist.doc, writeUpdate([], [[1, [[2, 1]]]])).kind).toBe('sound')
  })

  test('[WIRE2] a merged update with a hole (Skip) is a gap', () => {
    const typist = createTypist(1)
    for (const letter of 'abc') typist.edit((text) => text.insert(text.length, letter))
    const [first, , third] = typist.updates
    expect(gate(Y.mergeUpdates([first!, third!]), nothingKnown)).toEqual({ kind: 'gap' })
  })

  test('[WIRE2] structs that wait for each other are a gap, not something to keep pending', () => {
    // Client 1 builds on client 2, which builds on client 1.
    const circle = writeUpdate(
      [
        [1, 0, [{ origin: [2, 0], text: 'a' }]],
        [2, 0, [{ origin: [1, 0], text: 'b' }]],
      ],
      [],
    )
    expect(gate(circle, nothingKnown)).toEqual({ kind: 'gap' })
    const ladder = writeUpdate(
      [
        [1, 0, [{ text: 'a' }, { origin: [2, 0], text: 'c' }]],
        [
          2,
          0,
          [
            { origin: [1, 0], text: 'b' },
            { origin: [1, 1], text: 'd' },
          ],
        ],
      ],
      [],
    )
    expect(gate(ladder, nothingKnown).kind).toBe('sound')
  })
})

/** Long runs that lib0 takes for numbers. */
const endlessNumber = [...Array<number>(146).fill(0x80), 0x7f]
const noNumber = [...Array<number>(160).fill(0x80), 0]
const letterAtRoot = [4, 1, 8, ...Buffer.from('markdown'), 1, 97]

describe('what no editor of one text writes', () => {
  const cases: [string, (doc: Y.Doc) => void][] = [
    ['formatting', (doc) => doc.getText('markdown').insert(0, 'bold', { bold: true })],
    ['an embed', (doc) => doc.getText('markdown').insertEmbed(0, { image: 'x' })],
    ['another root text', (doc) => doc.getText('other').insert(0, 'x')],
    ['a map', (doc) => doc.getMap('markdown').set('key', 'value')],
    ['an attribute of the text', (doc) => doc.getText('markdown').setAttribute('key', 'value')],
    ['an array', (doc) => doc.getArray('markdown').insert(0, [1])],
    ['bytes', (doc) => doc.getArray('markdown').insert(0, [Uint8Array.of(1)])],
    ['a nested type', (doc) => doc.getArray('markdown').insert(0, [new Y.Text('x')])],
    ['a subdocument', (doc) => doc.getMap('markdown').set('doc', new Y.Doc())],
    ['an XML fragment', (doc) => doc.getXmlFragment('markdown').insert(0, [new Y.XmlElement('p')])],
  ]
  test.each(cases)('[WIRE2] [DOC1] %s is invalid', (_, change) => {
    const doc = new Y.Doc()
    change(doc)
    expect(gate(Y.encodeStateAsUpdate(doc), nothingKnown).kind).toBe('invalid')
  })

  test.each([
    ['nothing at all', Uint8Array.of()],
    ['half an update', createSeed('some text', 1).subarray(0, 9)],
    ['bytes behind it', Uint8Array.of(...createSeed('some text', 1), 0)],
    ['V2', Y.convertUpdateFormatV1ToV2(createSeed('some text', 1))],
    ['text that is no UTF-8', writeUpdate([[1, 0, [{ bytes: [0xff, 0xfe] }]]], [])],
    [
      'two blocks of one client',
      writeUpdate(
        [
          [1, 0, [{ text: 'a' }]],
          [1, 1, [{ origin: [1, 0], text: 'b' }]],
        ],
        [],
      ),
    ],
    ['an item that builds on itself', writeUpdate([[1, 0, [{ origin: [1, 0], text: 'a' }]]], [])],
    ['an item that builds on its own future', writeUpdate([[1, 0, [{ origin: [1, 5], text: 'a' }]]], [])],
    ['an empty item', writeUpdate([[1, 0, [{ text: '' }]]], [])],
    ['a collected struct', writeUpdate([[1, 0, [{ collected: 3 }]]], [])],
    ['a client without structs', writeUpdate([[1, 0, []]], [])],
    ['a client without deletions', writeUpdate([[1, 0, [{ text: 'a' }]]], [[1, []]])],
    [
      'a deletion twice',
      writeUpdate(
        [[1, 0, [{ text: 'ab' }]]],
        [
          [
            1,
            [
              [0, 1],
              [0, 1],
            ],
          ],
        ],
      ),
    ],
    [
      'deletions out of order',
      writeUpdate(
        [[1, 0, [{ text: 'ab' }]]],
        [
          [
            1,
            [
              [1, 1],
              [0, 1],
            ],
          ],
        ],
      ),
    ],
    [
      'two lists of deletions',
      writeUpdate(
        [[1, 0, [{ text: 'ab' }]]],
        [
          [1, [[0, 1]]],
          [1, [[1, 1]]],
        ],
      ),
    ],
    ['a client id that lib0 reads as Infinity', Uint8Array.of(1, 1, ...endlessNumber, 0, ...letterAtRoot, 0)],
    ['a client id that lib0 reads as NaN', Uint8Array.of(1, 1, ...noNumber, 0, ...letterAtRoot, 0)],
    ['a deletion at NaN', Uint8Array.of(0, 1, 1, 1, ...noNumber, 1)],
    ['an empty deletion', writeUpdate([[1, 0, [{ text: 'a' }]]], [[1, [[0, 0]]]])],
    [
      'a clock past all numbers',
      writeUpdate([[1, 0, [{ deleted: Number.MAX_SAFE_INTEGER }, { origin: [1, 0], text: 'ab' }]]], []),
    ],
  ])('[WIRE2] %s is invalid', (_, update) => {
    expect(gate(update, nothingKnown).kind).toBe('invalid')
  })

  test('[WIRE4] more clients or structs than an update may have are too large', () => {
    const clients = Array.from(
      { length: MAX_UPDATE_CLIENTS + 1 },
      (_, id) => [id, 0, [{ text: 'a' }]] as const,
    )
    expect(gate(writeUpdate(clients.slice(1), []), nothingKnown).kind).toBe('sound')
    expect(gate(writeUpdate(clients, []), nothingKnown)).toEqual({ kind: 'too-large' })
    const structs = Array.from({ length: MAX_UPDATE_PIECES + 1 }, () => ({ text: 'a' }))
    expect(gate(writeUpdate([[1, 0, structs.slice(1)]], []), nothingKnown).kind).toBe('sound')
    expect(gate(writeUpdate([[1, 0, structs]], []), nothingKnown)).toEqual({ kind: 'too-large' })
  })

  test('[WIRE4] an update over 4 MiB is too large before it is read', () => {
    expect(gate(new Uint8Array(MAX_UPDATE_BYTES + 1), nothingKnown)).toEqual({ kind: 'too-large' })
  })
})

describe('the promise to Yjs', () => {
  test('[ROOM6] [WIRE2] whatever is sound is integrated whole: no throw, nothing pending, the ends as said', () => {
    fc.assert(
      fc.property(editingSteps, fc.array(mutation, { maxLength: 4 }), fc.nat(), (steps, mutations, pick) => {
        const docs = edit(steps)
        const updates = docs.flatMap((typist) => typist.updates)
        const known = docs[0]!.doc
        const update = mutate(updates[pick % Math.max(1, updates.length)] ?? createSeed('x', 3), mutations)
        const verdict = gateOn(known, update)
        if (verdict.kind !== 'sound') return
        Y.applyUpdate(known, update)
        expect(known.store.pendingStructs).toBeNull()
        expect(known.store.pendingDs).toBeNull()
        for (const [client, end] of verdict.ends) expect(Y.getState(known.store, client)).toBe(end)
        expect([...known.share.keys()]).toEqual(['markdown'])
      }),
      { numRuns: 2_000 },
    )
  })

  test('[WIRE2] reads what Y.decodeUpdate reads', () => {
    fc.assert(
      fc.property(editingSteps, (steps) => {
        for (const update of edit(steps).flatMap((typist) => typist.updates)) {
          const { structs, ds } = Y.decodeUpdate(update)
          // All neighbours known, no clock known: every struct is new.
          const starts = new Map<number, number>()
          for (const { id } of structs)
            starts.set(id.client, Math.min(starts.get(id.client) ?? Infinity, id.clock))
          const verdict = gate(update, (client) => starts.get(client) ?? Number.MAX_SAFE_INTEGER)
          const ends = new Map(structs.map(({ id, length }) => [id.client, id.clock + length]))
          if (verdict.kind === 'gap') continue
          expect(verdict).toMatchObject({ kind: 'sound', ends })
          const deletions = [...ds.clients].flatMap(([client, ranges]) =>
            ranges.map(({ clock, len }) => ({ client, clock, length: len })),
          )
          expect(verdict).toMatchObject({ deletions })
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** Steps of three editors: type or delete somewhere, or hear of all that another one has. */
type EditingStep = { who: number; action: 'type' | 'delete' | 'hear'; at: number; text: string }
const editingSteps: fc.Arbitrary<EditingStep[]> = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    action: fc.constantFrom('type', 'type', 'delete', 'hear'),
    at: fc.nat({ max: 30 }),
    text: fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }),
  }),
  { maxLength: 30 },
)

function edit(steps: readonly EditingStep[]) {
  const typists = [1, 2, 3].map((clientId) => createTypist(clientId))
  for (const { who, action, at, text: typed } of steps) {
    const { doc, text } = typists[who]!
    if (action === 'hear') Y.applyUpdate(doc, Y.encodeStateAsUpdate(typists[at % 3]!.doc))
    else if (action === 'type') text.insert(at % (text.length + 1), typed)
    else if (text.length > 0)
      text.delete(at % text.length, Math.min(1 + (at % 4), text.length - (at % text.length)))
  }
  return typists
}

const mutation = fc.record({
  action: fc.constantFrom('set', 'insert', 'remove'),
  at: fc.nat(),
  byte: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 255 })),
})

function mutate(
  update: Uint8Array,
  mutations: readonly { action: string; at: number; byte: number }[],
): Uint8Array {
  const bytes = [...update]
  for (const { action, at, byte } of mutations) {
    const index = at % (bytes.length + 1)
    if (action === 'set') bytes[index] = byte
    else bytes.splice(index, action === 'remove' ? 1 : 0, ...(action === 'insert' ? [byte] : []))
  }
  return Uint8Array.from(bytes)
}
