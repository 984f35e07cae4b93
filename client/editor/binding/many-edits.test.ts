import { expect, test } from 'vitest'
import type { TextEdit } from '../../../shared/markdown/text-edit.ts'
import { HeadlessEditor } from '../../testing/headless-editor.ts'

const sections = 120
const minutes = Array.from(
  { length: sections },
  (_, index) =>
    `## Part ${index}\n\nParagraph ${index} with _some_ words${' and more'.repeat(70)}.\n\n* one\n* two\n`,
).join('\n')

/** A letter put into the paragraphs of some sections. */
function lettersIn(parts: readonly number[]): readonly TextEdit[] {
  return parts.map((part) => {
    const at = minutes.indexOf(`Paragraph ${part} `) + 4
    return { from: at, to: at, insert: 'q' }
  })
}

test.each([
  ['32 places', 32],
  ['33 places', 33],
  ['every section', sections],
])('[MD6] [EDIT52] letters at %s at once redraw the blocks that they are in', (_, count) => {
  const editor = new HeadlessEditor(minutes)
  const before = editor.projection.nodes
  editor.receive(lettersIn(Array.from({ length: count }, (_part, index) => index)))
  const redrawn = editor.projection.nodes.filter((node, index) => node !== before[index])
  expect(redrawn).toHaveLength(count)
  expect(editor.isSettled()).toBe(true)
})
