import { deleteSelection, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import type { NodeType } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import { readFixtures } from '../../../shared/testing/read-fixtures.ts'
import { applyEdits, type TextEdit } from '../../../shared/markdown/text-edit.ts'
import { HeadlessEditor } from '../../testing/headless-editor.ts'

function nodeType(editor: HeadlessEditor, name: string): NodeType {
  const type = editor.schema.nodes[name]
  if (type === undefined) throw new Error(`the schema has no ${name}`)
  return type
}

test.each(readFixtures())(
  '[MD3] [MD4] one word typed anywhere in $name changes the text by that word',
  ({ text }) => {
    const editor = new HeadlessEditor(text)
    expect(editor.projection.text).toBe(text)
    const before = editor.state.doc
    const places = new Set<number>()
    editor.state.doc.descendants((node, position) => {
      const [start, end] = [position + 1, position + 1 + node.content.size]
      if (node.isTextblock) for (const at of [start, Math.floor((start + end) / 2), end]) places.add(at)
    })
    for (const place of places) {
      const cell = before.resolve(place).node(-1)
      const isInCell = cell.type.name.startsWith('table')
      const edits = editor.typeAt(place, 'zyxw')
      const typed = isInCell
        ? edits.filter((edit) => !isPadding(edit, text, cell.attrs.isMissing === true))
        : edits
      expect(typed).toHaveLength(1)
      const [edit = { from: 0, to: -1, insert: '' }] = typed
      expect(text.slice(edit.from, edit.to)).toMatch(isInCell ? /^ *$/ : /^$/)
      // Beside an equal letter the insertion may begin with it; an empty heading gets its blank.
      expect(['zyxw', 'yxwz', 'xwzy', 'wzyx']).toContain(edit.insert.replace(/[|\s]/g, ''))
      editor.leave()
      editor.receive(inverse(edits, text))
      expect(editor.text).toBe(text)
      expect(editor.state.doc.eq(before)).toBe(true)
    }
  },
)

/**
 * Whether an edit only adds or takes blanks: those of a table's column give way to what is typed.
 *
 * @param isNew - where the text does not have the cell yet: it gets its pipe, and the dashes of a column
 */
function isPadding({ from, to, insert }: TextEdit, text: string, isNew: boolean): boolean {
  return (isNew ? /^[|\s-]*$/ : /^\s*$/).test(insert + text.slice(from, to))
}

/** The edits that take others back. */
function inverse(edits: readonly TextEdit[], before: string): TextEdit[] {
  let shift = 0
  return edits.map(({ from, to, insert }) => {
    const start = from + shift
    shift += insert.length - (to - from)
    return { from: start, to: start + insert.length, insert: before.slice(from, to) }
  })
}

test.each(readFixtures())('[MD8] positions in $name map to offsets and back', ({ text }) => {
  const { projection, state } = new HeadlessEditor(text)
  state.doc.descendants((node, position) => {
    if (!node.isText) return
    for (let at = position + 1; at < position + node.nodeSize; at++) {
      const offset = projection.offsetAt(at, -1)
      expect(projection.positionAt(offset, -1)).toBe(at)
      const shown = node.text?.[at - position - 1]
      // A soft break stands for its line end and the prefix of the next line.
      if (shown !== '\n') expect(shown).toBe(text[offset - 1])
    }
  })
})

describe('structure', () => {
  test('[MD4] a paragraph split in two gets a blank line between', () => {
    const editor = new HeadlessEditor('one two\n\nthree\n')
    editor.select('one')
    editor.run(splitBlock)
    expect(editor.text).toBe('one\n\n two\n\nthree\n')
  })

  test('[MD4] a heading made of a paragraph is one insertion', () => {
    const editor = new HeadlessEditor('one\n\ntwo\n')
    editor.select('two')
    expect(editor.run(setBlockType(nodeType(editor, 'heading'), { level: 3 }))).toEqual([
      { from: 5, to: 5, insert: '### ' },
    ])
  })

  test('[MD4] emphasis leaves the words inside untouched', () => {
    const editor = new HeadlessEditor('some words here\n')
    editor.select('words', true)
    const bold = editor.schema.marks.bold
    if (bold !== undefined) editor.run(toggleMark(bold))
    expect(editor.text).toBe('some **words** here\n')
  })

  test('[MD4] [MD10] an item is split, indented and lifted in the style of its list', () => {
    const editor = new HeadlessEditor('text\n- one\n- two\n')
    editor.select('one')
    editor.run(splitListItem(nodeType(editor, 'listItem')))
    editor.type('new')
    expect(editor.text).toBe('text\n- one\n- new\n- two\n')
    editor.run(sinkListItem(nodeType(editor, 'listItem')))
    expect(editor.text).toBe('text\n- one\n  - new\n- two\n')
    editor.run(liftListItem(nodeType(editor, 'listItem')))
    expect(editor.text).toBe('text\n- one\n- new\n- two\n')
  })

  test('[MD10] a new list and a new quote are in the house style', () => {
    const editor = new HeadlessEditor('one\n\ntwo\n')
    editor.select('one')
    editor.run(wrapInList(nodeType(editor, 'bulletList')))
    editor.select('two')
    editor.run(wrapIn(nodeType(editor, 'blockquote')))
    expect(editor.text).toBe('* one\n\n> two\n')
  })

  test('[MD2] raw source is edited as text', () => {
    const editor = new HeadlessEditor('Title\n===\n')
    editor.select('Title')
    editor.type('s')
    expect(editor.text).toBe('Titles\n===\n')
  })
})

describe('gaps', () => {
  test('[MD4] the line break above a list stays when its last item is emptied and lifted out', () => {
    const editor = new HeadlessEditor('Question\n* yes\n* no\n## Next\n')
    editor.select('no', true)
    editor.run(deleteSelection)
    editor.run(liftListItem(nodeType(editor, 'listItem')))
    editor.leave()
    expect(editor.text).toBe('Question\n* yes\n\n\n\n## Next\n')
  })
})

describe('escapes', () => {
  test('[MD5] those that one still needs stay while one types on, those that one does not go', () => {
    const editor = new HeadlessEditor('words\n')
    editor.select('words')
    editor.type(' *a* and ')
    expect(editor.text).toMatch(/^words (?:\\\*a\*|\*a\\\*) and\s*\n$/)
    editor.type('`b` on')
    expect(editor.text.match(/\\/g)).toHaveLength(2)
    editor.select('*a', true)
    editor.run(deleteSelection)
    expect(editor.text.match(/\\/g)).toHaveLength(1)
  })
})

describe('escapes while typing', () => {
  test.each([
    ['a <b>tag</b> here', 'a \\<b>tag\\</b> here'],
    ['see Vec<String> there', 'see Vec\\<String> there'],
    ['an [address](b) spelt out', 'an \\[address](b) spelt out'],
    ['2*3*4 rows', '2\\*3*4 rows'],
  ])('[MD5] %j, letter by letter, takes one backslash where the span opens', (words, expected) => {
    const editor = new HeadlessEditor('x\n')
    editor.select('x', true)
    for (const character of words) editor.type(character)
    expect(editor.text).toBe(`${expected}\n`)
  })
})

describe('others', () => {
  test('[MD6] a remote change inside the own list keeps the item that is being typed', () => {
    const editor = new HeadlessEditor('* one\n* two\n\ntail\n')
    editor.select('two')
    editor.type(' mine')
    editor.receive([{ from: 5, to: 5, insert: ' theirs' }])
    expect(editor.text).toBe('* one theirs\n* two mine\n\ntail\n')
    expect(editor.isSettled()).toBe(true)
  })

  test('[MD6] a remote change elsewhere leaves an empty nested item, which markdown cannot say yet', () => {
    const editor = new HeadlessEditor('* one\n\ntail\n')
    editor.select('one')
    editor.run(splitListItem(nodeType(editor, 'listItem')))
    editor.run(sinkListItem(nodeType(editor, 'listItem')))
    editor.receive([{ from: editor.text.indexOf('tail'), to: editor.text.indexOf('tail'), insert: 'more ' }])
    editor.type('nested')
    expect(editor.text).toBe('* one\n  - nested\n\nmore tail\n')
  })
})

describe('corrections', () => {
  test('[MD7] a hard break at the end waits for what comes behind it', () => {
    const editor = new HeadlessEditor('ab\n')
    editor.select('ab')
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.replaceSelectionWith(nodeType(editor, 'hardBreak').create()))
      return true
    })
    expect(editor.text).toBe('ab\n')
    editor.type('c')
    expect(editor.text).toBe('ab\\\nc\n')
  })

  test('[MD7] a definition elsewhere does not hurry a correction', () => {
    const editor = new HeadlessEditor('* one\n* two\n\n[x]: https://example.org\n')
    editor.select('one')
    editor.run(splitListItem(nodeType(editor, 'listItem')))
    editor.run(liftListItem(nodeType(editor, 'listItem')))
    editor.type('between')
    expect(editor.text).toBe('* one\n\nbetween\n\n* two\n\n[x]: https://example.org\n')
  })

  test('[MD7] an empty item between two lists is written once it has text', () => {
    const editor = new HeadlessEditor('* one\n* two\n')
    editor.select('one')
    editor.run(splitListItem(nodeType(editor, 'listItem')))
    editor.run(liftListItem(nodeType(editor, 'listItem')))
    editor.type('between')
    expect(editor.text).toBe('* one\n\nbetween\n\n* two\n')
    editor.leave()
    expect(editor.isSettled()).toBe(true)
  })

  test('[MD7] what cannot be written is corrected on leaving, and its letters are there', () => {
    const editor = new HeadlessEditor('* one\n* two\n')
    editor.select('one')
    editor.run(splitListItem(nodeType(editor, 'listItem')))
    editor.run(liftListItem(nodeType(editor, 'listItem')))
    expect(editor.isSettled()).toBe(false)
    editor.leave()
    expect(editor.isSettled()).toBe(true)
    expect(editor.text.replace(/\s/g, '')).toBe('*one*two')
  })
})

describe('writing that fails', () => {
  test('[MD7] keeps every letter as plain lines, and the editor shows the text again', () => {
    const editor = new HeadlessEditor('# one\n\n* two\n\nend\n')
    editor.select('two')
    const broken = nodeType(editor, 'heading').create({ level: -1 }, editor.schema.text('typed * two'))
    const { doc, tr } = editor.state
    const list = doc.child(0).nodeSize
    const changed = tr.replaceWith(list, list + doc.child(1).nodeSize, broken)
    const shown = changed.doc.content.content
    expect(() => editor.projection.takeNodes(shown, changed.mapping.maps)).toThrow(RangeError)
    editor.projection.takeLetters(shown)
    expect(editor.projection.text).toBe('# one\n\ntyped * two\n\nend\n')
    expect(editor.projection.correct(null)).toHaveLength(1)
  })

  test('[MD7] takes nothing over where only the first of two places fails, so that no letter of the other is lost', () => {
    const text = '# one\n\n* two\n\nmiddle\n\nend\n'
    const editor = new HeadlessEditor(text)
    const broken = nodeType(editor, 'heading').create({ level: -1 }, editor.schema.text('typed * two'))
    const { doc, tr } = editor.state
    const list = doc.child(0).nodeSize
    tr.insertText('word ', doc.content.size - doc.child(3).nodeSize + 1)
    const changed = tr.replaceWith(list, list + doc.child(1).nodeSize, broken)
    const shown = changed.doc.content.content
    const { nodes } = editor.projection
    expect(() => editor.projection.takeNodes(shown, changed.mapping.maps)).toThrow(RangeError)
    expect(editor.projection.text).toBe(text)
    expect(editor.projection.nodes).toEqual(nodes)
    const edits = editor.projection.takeLetters(shown)
    expect(applyEdits(text, edits)).toBe('# one\n\ntyped * two\n\nmiddle\n\nword end\n')
    expect(editor.projection.text).toBe(applyEdits(text, edits))
  })
})

describe('reading again', () => {
  test.each(readFixtures())('[MD6] $name stretch by stretch finds nothing to mend', ({ text }) => {
    const { projection } = new HeadlessEditor(text)
    for (let from: number | null = 0; from !== null;) {
      const { patches, next } = projection.reread(text, from)
      expect(patches).toEqual([])
      from = next
    }
  })

  test('[MD6] a text that is another one after all is shown', () => {
    const { projection } = new HeadlessEditor('one\n\ntwo\n')
    const { patches, next } = projection.reread('one\n\n# two\n', 0)
    expect(patches.flatMap(({ after }) => after.map(({ type }) => type.name))).toEqual(['heading'])
    expect(next).toBe(0)
    expect(projection.text).toBe('one\n\n# two\n')
  })
})

test('[MD4] an item made before another empty one is written before it', () => {
  const editor = new HeadlessEditor('* one\n* \n* two\n')
  editor.select('one')
  expect(editor.run(splitListItem(nodeType(editor, 'listItem')))).toEqual([
    { from: 5, to: 5, insert: '\n* ' },
  ])
})
