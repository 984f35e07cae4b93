import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ManualFrames } from '../../testing/manual-frames.ts'
import { TypingEditor } from '../../testing/typing-editor.ts'
import { joinChecks } from '../tasks/join-checks.ts'
import { toggleTasks } from '../tasks/task-commands.ts'
import * as patches from './apply-patches.ts'

vi.mock('./apply-patches.ts', { spy: true })

const reported: unknown[] = []

beforeEach(() => {
  reported.length = 0
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
})

afterEach(() => vi.unstubAllGlobals())

class Person {
  readonly doc = new Y.Doc()
  readonly text = this.doc.getText('markdown')
  readonly frames = new ManualFrames()
  readonly editor: TypingEditor

  constructor(seed: Uint8Array, clientId: number) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, seed)
    this.editor = new TypingEditor(this.text, this.frames)
    joinChecks(this.text)
  }

  hear({ doc }: Person): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.doc)))
  }

  toggle(position: number): void {
    this.editor.select(position)
    toggleTasks(this.editor.state, (transaction) => this.editor.change(() => transaction))
  }
}

function twoPeople(markdown: string): readonly [Person, Person] {
  const seed = new Y.Doc()
  seed.clientID = 9
  seed.getText('markdown').insert(0, markdown)
  const update = Y.encodeStateAsUpdate(seed)
  return [new Person(update, 1), new Person(update, 2)]
}

test('[EDIT59] a drawing that fails costs nobody a word: all is drawn anew', () => {
  const [ana, ben] = twoPeople('hello world\n\nanother paragraph\n')
  ana.text.insert(5, ' ABCDEF')
  ben.hear(ana)
  vi.mocked(patches.applyPatches).mockImplementationOnce(() => {
    throw new Error('broken')
  })
  ben.frames.next()
  expect(ben.editor.isSettled()).toBe(true)
  ben.editor.select(ben.editor.state.doc.content.size)
  ben.editor.type('Q')
  expect(ben.text.toJSON()).toBe('hello ABCDEF world\n\nanother paragraphQ\n')
  expect(reported).toHaveLength(1)
})

test('[EDIT59] who listens to drawings and fails keeps none from coming', () => {
  const [ana, ben] = twoPeople('hello world\n\nanother paragraph\n')
  ben.editor.binding.beforeDrawing(() => {
    throw new Error('broken')
  })
  ana.text.insert(0, 'ABCDEFGHIJ ')
  ben.hear(ana)
  ben.frames.next()
  ben.editor.select(ben.editor.state.doc.content.size)
  ben.editor.type('Q')
  expect(ben.text.toJSON()).toBe('ABCDEFGHIJ hello world\n\nanother paragraphQ\n')
  expect(reported).toHaveLength(1)
})

test('[EDIT47] [EDIT59] a box that one checks while another’s check waits for a frame is checked once', () => {
  const [ana, ben] = twoPeople('* [ ] one\n* [ ] two\n')
  ana.toggle(4)
  ben.hear(ana)
  ben.toggle(4)
  ana.hear(ben)
  for (const { frames } of [ana, ben]) frames.next()
  for (const { text, editor } of [ana, ben]) {
    expect(text.toJSON()).toBe('* [x] one\n* [ ] two\n')
    expect(editor.isSettled()).toBe(true)
  }
})

test('[EDIT7] [EDIT59] what waits for a frame counts in what the text would be', () => {
  const [ana, ben] = twoPeople('hello world\n')
  ana.text.insert(5, 'y'.repeat(1_000))
  ben.hear(ana)
  const typed = ben.editor.state.tr.insertText('zz', 1)
  expect(ben.editor.binding.textAfter(typed)).toBe(`zzhello${'y'.repeat(1_000)} world\n`)
  expect(ben.text.toJSON()).toBe(`hello${'y'.repeat(1_000)} world\n`)
})

test('[EDIT59] bold that one asked for is for the next letter, whoever types in between', () => {
  const [ana, ben] = twoPeople('alpha\n\ngamma\n')
  const { editor } = ben
  editor.select(editor.state.doc.content.size - 1)
  editor.change((transaction) => transaction.addStoredMark(editor.state.schema.marks.bold!.create()))
  ana.text.insert(2, 'xy')
  ben.hear(ana)
  ben.frames.next()
  editor.type('bold')
  expect(ben.text.toJSON()).toBe('alxypha\n\ngamma**bold**\n')
})

test.each([
  ['a heading', '### ', '\\### '],
  ['a list', '* ', '\\* '],
  ['a fence', '``` ', '\\``` '],
  ['bold', 'some **bold**', 'some \\*\\*bold**'],
])(
  '[EDIT84] Backspace takes back %s that was just typed, though others type elsewhere',
  (_, typed, written) => {
    const [ana, ben] = twoPeople('alpha\n\nomega\n')
    const { editor } = ben
    editor.select(editor.state.doc.content.size)
    editor.press('Enter')
    editor.type(typed)
    for (const letter of 'zyx') {
      ana.text.insert(2, letter)
      ben.hear(ana)
      ben.frames.next()
    }
    editor.press('Backspace')
    expect(editor.state.selection.$from.parent.textContent).toBe(typed)
    expect(ben.text.toJSON()).toBe(`alxyzpha\n\nomega\n\n${written}\n`)
  },
)

test('[EDIT84] a shortcut over words that others have deleted is not taken back, and costs nothing', () => {
  const [ana, ben] = twoPeople('alpha omega\n')
  const { editor } = ben
  editor.select(editor.state.doc.content.size)
  editor.type(' **bold**')
  ana.hear(ben)
  ana.text.delete(5, ana.text.length - 6)
  ben.hear(ana)
  ben.frames.next()
  editor.press('Backspace')
  expect(ben.text.toJSON()).toBe('alph\n')
})
