import { splitListItem, sinkListItem } from '@tiptap/pm/schema-list'
import type { Command } from '@tiptap/pm/state'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { writeBlocks } from '../../../shared/markdown/write-blocks.ts'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { toggleTasks } from '../tasks/task-commands.ts'

vi.mock(import('../../../shared/markdown/write-blocks.ts'), { spy: true })

const itemCount = 100
const items = Array.from({ length: itemCount }, (_, index) => `* [ ] item ${index} of many, \\*starred\\*\n`)
const text = `# List\n\n${items.join('')}\nbehind\n`
const places = [0, 1, itemCount / 2, itemCount - 2, itemCount - 1]

const onItem = (make: (editor: HeadlessEditor) => Command) => (editor: HeadlessEditor) =>
  void editor.run(make(editor))
const itemType = ({ schema }: HeadlessEditor) => schema.nodes.listItem!

const edits: [string, (editor: HeadlessEditor) => void, (index: number) => string][] = [
  [
    'a word',
    (editor) => void editor.type('qzx'),
    (index) => `* [ ] item ${index}qzx of many, \\*starred\\*\n`,
  ],
  [
    'Enter',
    onItem((editor) => splitListItem(itemType(editor))),
    (index) => `* [ ] item ${index}\n* [ ]  of many, \\*starred\\*\n`,
  ],
  ['a check', onItem(() => toggleTasks), (index) => items[index]!.replace('[ ]', '[x]')],
]

/** Length of the longest text that was written since the spies were cleared. */
function longestWriting(): number {
  return Math.max(
    ...vi.mocked(writeBlocks).mock.results.map(({ value }) => (value as { text: string }).text.length),
  )
}

function expectText(editor: HeadlessEditor, expected: string): void {
  expect(editor.text).toBe(expected)
  expect(editor.projection.text).toBe(expected)
  const { projection } = editor
  const at = expected.indexOf('behind')
  expect(projection.offsetAt(projection.positionAt(at, 1), 1)).toBe(at)
  editor.leave()
  expect(editor.text).toBe(expected)
  expect(editor.isSettled()).toBe(true)
}

beforeEach(() => {
  vi.mocked(writeBlocks).mockClear()
})

describe.each(edits)('%s', (_, edit, expected) => {
  test.each(places)('[EDIT51] [MD4] in item %i of a long list writes only the items around it', (index) => {
    const editor = new HeadlessEditor(text)
    editor.select(`item ${index}`)
    vi.mocked(writeBlocks).mockClear()
    edit(editor)
    expect(longestWriting()).toBeLessThan(200)
    expectText(
      editor,
      text.replace(items[index]!, () => expected(index)),
    )
  })
})

test('[EDIT51] an item that is indented is written with its neighbours', () => {
  const editor = new HeadlessEditor(text)
  editor.select('item 50')
  vi.mocked(writeBlocks).mockClear()
  editor.run(sinkListItem(itemType(editor)))
  expect(longestWriting()).toBeLessThan(200)
  expectText(
    editor,
    text.replace(items[50]!, () => items[50]!.replace('* ', '  - ')),
  )
})
