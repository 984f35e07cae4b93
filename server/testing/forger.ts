/** Who knows everything that a room tells and writes under the client id of another. */
import * as Y from 'yjs'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import type { Visitor } from './besieged-rooms.ts'
import { awarenessFrame, awarenessUpdate } from './raw-client.ts'
import { createTypist } from './typist.ts'
import { writeUpdate } from './write-update.ts'

/** Stands in every text that a forger writes under the id of another. */
export const forgedMark = '☠'

const attacks = {
  /** Stock Yjs drops all that the owner types from then on. */
  'the next clock': ({ victim, clock }) => forgedBlock(victim, clock),
  'a clock far ahead': ({ victim, clock }) => forgedBlock(victim, clock + 1_000),
  'overlapping clocks': ({ victim, clock }) =>
    forgedBlock(victim, Math.max(0, clock - 2), forgedMark.repeat(6)),
  'a rewritten past': ({ victim, clock }) => forgedBlock(victim, 0, forgedMark.repeat(Math.max(1, clock))),
  'deleted clocks': ({ victim, clock }) => writeUpdate([[victim, clock, [{ deleted: 1_000_000 }]]], []),
  'deletions to come': ({ victim, clock }) => writeUpdate([], [[victim, [[clock, 1_000]]]]),
  'beside a sound struct of one’s own': ({ victim, clock, random }) =>
    writeUpdate(
      [
        [2 ** 31 + random.below(2 ** 20), 0, [{ text: 'own' }]],
        [victim, clock, [{ text: forgedMark }]],
      ],
      [],
    ),
  'behind all that is known': ({ victim, doc }) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = victim
    copy.getText('markdown').insert(0, forgedMark)
    return Y.encodeStateAsUpdate(copy)
  },
  'as if one were the victim': ({ victim, doc }) => {
    const typist = createTypist(2, doc)
    typist.doc.clientID = victim
    return typist.edit((text) => text.insert(0, forgedMark))
  },
} as const satisfies Record<string, (scene: ForgeryScene) => Uint8Array>

type ForgeryScene = {
  /** Client id of who is attacked. */
  readonly victim: number
  /** The next clock of that id in the room. */
  readonly clock: number
  /** The room's. */
  readonly doc: Y.Doc
  readonly random: SeededRandom
}

export type AttackName = keyof typeof attacks | 'presence under the id' | 'presence taken off'

const names = [...Object.keys(attacks), 'presence under the id', 'presence taken off'] as AttackName[]

/** Attack once; gives what was done, in words. */
export function forge(forger: Visitor, victim: number, random: SeededRandom): AttackName {
  const { doc } = forger.room
  if (doc === null) throw new Error('the room has no document')
  const name = random.pick(names)
  const clock = Y.getState(doc.store, victim)
  if (name === 'presence under the id')
    forger.receive(awarenessFrame(awarenessUpdate([[victim, 2 ** 30, '{"user":{"name":"Forger"}}']])))
  else if (name === 'presence taken off')
    forger.receive(awarenessFrame(awarenessUpdate([[victim, 2 ** 30, 'null']])))
  else {
    const update = attacks[name]({ victim, clock, doc, random })
    if (random.below(2) === 0) forger.receiveUpdate(update)
    else forger.receiveStep2(update)
  }
  return name
}

function forgedBlock(victim: number, clock: number, text: string = forgedMark): Uint8Array {
  const origin = clock > 0 ? { origin: [victim, clock - 1] as const } : {}
  return writeUpdate([[victim, clock, [{ ...origin, text }]]], [])
}
