/** What others do where somebody without a link types. */
import type * as Y from 'yjs'
import type { LetterRecord, LetterSource } from '../support/letter-record.ts'
import type { Visit } from './draw-visit.ts'

/** @param heading - that is typed into; some of it may be gone already */
export function editAsOther(
  kind: Visit['others'],
  text: Y.Text,
  heading: string,
  record: LetterRecord,
  letters: LetterSource,
): void {
  const insert = (at: number, words: string): void => {
    record.typed(words)
    text.insert(at, words)
  }
  const remove = (from: number, to: number): void => {
    record.deleted(text.toJSON().slice(from, to))
    text.delete(from, to - from)
  }
  const start = text.toJSON().indexOf(heading.slice(0, 1))
  const end = text.toJSON().indexOf('\n', start)
  switch (kind) {
    case 'type there':
      insert(end, letters.word(6))
      break
    case 'delete there':
      remove(Math.max(start + 1, end - 4), end)
      break
    case 'move it away':
      remove(start - 3, end)
      insert(text.length, `\n## ${letters.word(6)}\n`)
  }
}
