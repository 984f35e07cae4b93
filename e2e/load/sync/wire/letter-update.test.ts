import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeLetter, type LetterId } from './letter-update.ts'

const seeder = 7
const client = 0x6000_0001

/** What Yjs sends while somebody types behind `at`. */
function typedByYjs(seed: string, at: number, letters: string): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = seeder
  doc.getText('markdown').insert(0, seed)
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const [index, letter] of Array.from(letters).entries())
    doc.getText('markdown').insert(at + index, letter)
  return updates
}

function typedByHand(at: number, letters: string, right: LetterId | null): Uint8Array[] {
  return Array.from(letters).map((letter, clock) => {
    const left = clock === 0 ? { client: seeder, clock: at - 1 } : { client, clock: clock - 1 }
    return encodeLetter({ client, clock, letter, left, right })
  })
}

test('a letter in the middle of a text is encoded as Yjs does', () => {
  const letters = 'typed amid words, 150 letters of it: '.repeat(5)
  expect(typedByHand(3, letters, { client: seeder, clock: 3 })).toEqual(typedByYjs('abcdef', 3, letters))
})

test('a letter at the end of a text is encoded as Yjs does', () => {
  expect(typedByHand(6, 'and on', null)).toEqual(typedByYjs('abcdef', 6, 'and on'))
})
