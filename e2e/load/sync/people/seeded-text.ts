/** The text that a room begins with: a line for each who types, and their place in its middle. */
import * as Y from 'yjs'
import { MARKDOWN_TEXT_NAME } from '../../../../shared/protocol/messages.ts'
import type { LetterId } from '../wire/letter-update.ts'
import { makeParagraphs } from '../../make-minutes.ts'
import { textOf } from './schedule.ts'

const seeder = 0x5eed_0001
const lineLength = 80

/** @param lines - as many as type in the room */
export function seedText(lines: number): string {
  const words = makeParagraphs(20).replaceAll('\n', ' ')
  return Array.from({ length: lines }, (_, line) => {
    const from = (line * 37) % (words.length - lineLength)
    return `${words.slice(from, from + lineLength - 1)}\n`
  }).join('')
}

/** What brings it into an empty room. */
export function seedUpdate(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = seeder
  doc.getText(MARKDOWN_TEXT_NAME).insert(0, text)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Whether a stamp of an update is of it. */
export function isSeeder(client: number): boolean {
  return client === seeder
}

/** The letters between which a line's typist begins. */
export function placeOf(line: number): { readonly left: LetterId; readonly right: LetterId } {
  const middle = line * lineLength + lineLength / 2
  return { left: { client: seeder, clock: middle - 1 }, right: { client: seeder, clock: middle } }
}

/** The whole of it once everybody has typed. */
export function typedText(lines: number, firstTypist: number, keys: number): string {
  const seed = seedText(lines)
  return Array.from({ length: lines }, (_, line) => {
    const text = seed.slice(line * lineLength, (line + 1) * lineLength)
    const half = lineLength / 2
    return text.slice(0, half) + textOf(firstTypist + line, keys) + text.slice(half)
  }).join('')
}
