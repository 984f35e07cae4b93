import { splitListItem, sinkListItem } from '@tiptap/pm/schema-list'
import type { Command } from '@tiptap/pm/state'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { parseMdast } from '../../../shared/markdown/parse-mdast.ts'
import { writeBlocks } from '../../../shared/markdown/write-blocks.ts'
import { HeadlessEditor } from '../../testing/headless-editor.ts'
import { toggleTasks } from '../tasks/task-commands.ts'

vi.mock(import('../../../shared/markdown/write-blocks.ts'), { spy: true })
vi.mock(import('../../../shared/markdown/parse-mdast.ts'), { spy: true })

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
  const at = expected.indexOf('hind')
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

test('[EDIT53] reading again goes through a long list in stretches, and finds nothing to mend', () => {
  const long = `before\n\n${items.join('').repeat(8)}\nbehind\n`
  const { projection } = new HeadlessEditor(long)
  vi.mocked(parseMdast).mockClear()
  let stretches = 0
  for (let from: number | null = 0; from !== null; stretches++) {
    const { patches, next } = projection.reread(long, from)
    expect(patches).toEqual([])
    from = next
  }
  const lengths = vi.mocked(parseMdast).mock.calls.map(([text]) => text.length)
  expect(stretches).toBeGreaterThan(6)
  expect(Math.max(...lengths)).toBeLessThan(5_000)
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(long.length * 1.2)
})

test.each(['behind', 'before'])(
  '[EDIT51] a key in the paragraph %s a long list does not read the list',
  (word) => {
    const around = `before\n\n${items.join('')}\nbehind\n`
    const editor = new HeadlessEditor(around)
    editor.select(word)
    vi.mocked(parseMdast).mockClear()
    editor.type('qzx')
    expect(Math.max(...vi.mocked(parseMdast).mock.calls.map(([parsed]) => parsed.length))).toBeLessThan(20)
    expectText(editor, around.replace(word, `${word}qzx`))
  },
)

test.each(['* ', '  ', '1. '])(
  '[EDIT51] %j typed before the paragraph behind a list is read with the list',
  (typed) => {
    const around = '* one\n* two\n\nbehind\n'
    const editor = new HeadlessEditor(around)
    editor.receive([{ from: around.indexOf('behind'), to: around.indexOf('behind'), insert: typed }])
    expect(editor.isSettled()).toBe(true)
  },
)
