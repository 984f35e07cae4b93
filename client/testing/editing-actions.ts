/** What people do to minutes in the rich view, by the names that a failing trial prints. */
// Their commands are declared by these packages.
import type {} from '@tiptap/extension-link'
import type {} from '@tiptap/starter-kit'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import type { SeededRandom } from '../../shared/testing/seeded-random.ts'
import { setLanguage } from '../editor/code/set-language.ts'
import {
  addColumn,
  addRow,
  alignColumn,
  deleteColumn,
  deleteRow,
  deleteTable,
  insertTable,
} from '../editor/tables/table-commands.ts'
import { toggleTaskList } from '../editor/tasks/task-list.ts'
import { textBlocksOf } from './text-blocks.ts'
import type { TypingEditor } from './typing-editor.ts'

/** A place to act at, and what else the action draws: fractions from 0 to 1, so that it can be played again elsewhere. */
export type ActionDraw = {
  /** Which text block. */
  readonly block: number
  /** Where in it; its start and end are as likely as all between. */
  readonly place: number
  /** Length of a selection, where there is one, in characters. */
  readonly length: number
  /** What else there is to choose. */
  readonly choice: number
  /** Letters that occur nowhere else. */
  readonly word: string
}

type Action = (editor: TypingEditor, draw: ActionDraw) => void

const actions = {
  type: (editor, draw) => at(editor, draw).type(draw.word),
  typeAtEnd: (editor, draw) => atEnd(editor, draw).type(` ${draw.word}`),
  split: (editor, draw) => at(editor, draw).press('Enter'),
  splitAndType: (editor, draw) => {
    at(editor, draw).press('Enter')
    editor.type(draw.word)
  },
  breakLine: (editor, draw) => {
    at(editor, draw).press('Shift-Enter')
    editor.type(draw.word)
  },
  join: (editor, draw) => atStart(editor, draw).press('Backspace'),
  joinNext: (editor, draw) => atEnd(editor, draw).press('Delete'),
  bold: (editor, draw) => select(editor, draw).run((chain) => chain.toggleBold()),
  italic: (editor, draw) => select(editor, draw).run((chain) => chain.toggleItalic()),
  strike: (editor, draw) => select(editor, draw).run((chain) => chain.toggleStrike()),
  code: (editor, draw) => select(editor, draw).run((chain) => chain.toggleCode()),
  link: (editor, draw) =>
    select(editor, draw).run((chain) => chain.setLink({ href: 'https://example.org/a' })),
  unlink: (editor, draw) => select(editor, draw).run((chain) => chain.unsetLink()),
  heading: (editor, draw) => {
    const level = ([1, 2, 3, 4, 5, 6] as const)[Math.floor(draw.choice * 6)] ?? 2
    at(editor, draw).run((chain) => chain.toggleHeading({ level }))
  },
  paragraph: (editor, draw) => at(editor, draw).run((chain) => chain.setParagraph()),
  bullets: (editor, draw) => at(editor, draw).run((chain) => chain.toggleBulletList()),
  numbers: (editor, draw) => at(editor, draw).run((chain) => chain.toggleOrderedList()),
  indent: (editor, draw) => inItem(editor, draw).press('Tab'),
  outdent: (editor, draw) => inItem(editor, draw).press('Shift-Tab'),
  newItem: (editor, draw) => {
    inItem(editor, { ...draw, place: 1 }).press('Enter')
    editor.type(draw.word)
  },
  deleteItem: (editor, draw) => {
    const block = blockAt(inItem(editor, draw))
    editor.select(block.start, block.end)
    if (block.start < block.end) editor.press('Backspace')
    editor.press('Backspace')
  },
  quote: (editor, draw) => at(editor, draw).run((chain) => chain.toggleBlockquote()),
  codeBlock: (editor, draw) => at(editor, draw).run((chain) => chain.toggleCodeBlock()),
  rule: (editor, draw) => at(editor, draw).run((chain) => chain.setHorizontalRule()),
  paste: (editor, draw) => at(editor, draw).paste(`${draw.word} one\n\nand two`),
  moveUp: (editor, draw) => at(editor, draw).press('Alt-ArrowUp'),
  moveDown: (editor, draw) => at(editor, draw).press('Alt-ArrowDown'),
  moveRunUp: (editor, draw) => selectBlocks(editor, draw).press('Alt-ArrowUp'),
  moveRunDown: (editor, draw) => selectBlocks(editor, draw).press('Alt-ArrowDown'),
  moveSectionUp: (editor, draw) => at(editor, draw).press('Alt-Shift-ArrowUp'),
  moveSectionDown: (editor, draw) => at(editor, draw).press('Alt-Shift-ArrowDown'),
  fold: (editor, draw) => at(editor, draw).press('Mod-Shift-Enter'),
  replace: (editor, draw) => {
    if (findAt(editor, draw) > 0) editor.finder.replaceCurrent(draw.word)
    editor.finder.close()
  },
  replaceAll: (editor, draw) => {
    // A word that is put in several times is doubled on purpose; nothing is not.
    if (findAt(editor, draw) > 0) editor.finder.replaceAll('')
    editor.finder.close()
  },
  taskList: (editor, draw) => runIn(selectBlocks(editor, draw), toggleTaskList),
  language: (editor, draw) => {
    const code = textBlocksOf(editor.state.doc).filter(({ node }) => node.type.name === 'codeBlock')
    if (code.length > 0) {
      const language = draw.choice < 0.5 ? 'sql' : ''
      runIn(editor, setLanguage(pickAt(code, draw.block).position, language))
    }
  },
  checkTask: (editor, draw) => inItem(editor, draw).press('Mod-Enter'),
  typeBullet: (editor, draw) => atStart(editor, draw).type('* '),
  typeDash: (editor, draw) => atStart(editor, draw).type('- '),
  typeHash: (editor, draw) => atStart(editor, draw).type('## '),
  typeNumber: (editor, draw) => atStart(editor, draw).type('1. '),
  typeQuote: (editor, draw) => atStart(editor, draw).type('> '),
  typeTask: (editor, draw) => atStart(editor, draw).type('[ ] '),
  typeFence: (editor, draw) => atStart(editor, draw).type('``` '),
  blankAtEnd: (editor, draw) => atEnd(editor, draw).type(draw.choice < 0.5 ? ' ' : '  '),
  emptyParagraphs: (editor, draw) => {
    atEnd(editor, draw).press('Enter')
    editor.press('Enter')
    if (draw.choice < 0.5) editor.type(draw.word)
  },
  typeInCell: (editor, draw) => inCell(editor, draw).type(draw.word),
  nextCell: (editor, draw) => {
    inCell(editor, draw).press(draw.choice < 0.5 ? 'Tab' : 'Enter')
    editor.type(draw.word)
  },
  newRow: (editor, draw) => runIn(inCell(editor, draw), addRow(draw.choice < 0.5 ? -1 : 1)),
  newColumn: (editor, draw) => runIn(inCell(editor, draw), addColumn(draw.choice < 0.5 ? -1 : 1)),
  deleteRow: (editor, draw) => runIn(inCell(editor, draw), deleteRow),
  deleteColumn: (editor, draw) => runIn(inCell(editor, draw), deleteColumn),
  alignColumn: (editor, draw) => {
    const alignment = ([null, 'left', 'center', 'right'] as const)[Math.floor(draw.choice * 4)] ?? null
    runIn(inCell(editor, draw), alignColumn(alignment))
  },
  deleteTable: (editor, draw) => runIn(inCell(editor, draw), deleteTable),
  newTable: (editor, draw) => {
    runIn(at(editor, draw), insertTable)
    editor.type(draw.word)
  },
  typeTable: (editor, draw) => {
    atEnd(editor, draw).press('Enter')
    editor.type(`| ${draw.word} | b |`)
    editor.press('Enter')
  },
  delete: (editor, draw) => {
    if (!select(editor, draw).state.selection.empty) editor.press('Backspace')
  },
} as const satisfies Readonly<Record<string, Action>>

export type ActionName = keyof typeof actions

export const actionNames = Object.keys(actions) as ActionName[]

/** Do it; where there is no text block, there is no place to do anything at. */
export function act(editor: TypingEditor, name: ActionName, draw: ActionDraw): void {
  if (textBlocksOf(editor.state.doc).length > 0) actions[name](editor, draw)
}

/** Actions that take text away, each only what is selected or typed before. */
export const deletingActions: readonly ActionName[] = [
  'delete',
  'deleteItem',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
  'replace',
  'replaceAll',
]

/** Actions that take text out of one place and put it in at another. */
export const movingActions: readonly ActionName[] = [
  'moveUp',
  'moveDown',
  'moveRunUp',
  'moveRunDown',
  'moveSectionUp',
  'moveSectionDown',
]

export function drawAction(random: SeededRandom, word: string): ActionDraw {
  const kind = random.below(4)
  return {
    block: random.unit(),
    place: kind === 0 ? 0 : kind === 1 ? 1 : random.unit(),
    length: 1 + random.below(20),
    choice: random.unit(),
    word,
  }
}

type Extent = { readonly start: number; readonly end: number }

function at(editor: TypingEditor, draw: ActionDraw): TypingEditor {
  const { start, end } = drawBlock(editor, draw)
  editor.select(start + Math.round(draw.place * (end - start)))
  return editor
}

function atStart(editor: TypingEditor, draw: ActionDraw): TypingEditor {
  return at(editor, { ...draw, place: 0 })
}

function atEnd(editor: TypingEditor, draw: ActionDraw): TypingEditor {
  return at(editor, { ...draw, place: 1 })
}

/** Select some characters of one text block. */
function select(editor: TypingEditor, draw: ActionDraw): TypingEditor {
  const { start, end } = drawBlock(editor, draw)
  const from = start + Math.floor(draw.place * Math.max(0, end - start - draw.length))
  editor.select(from, Math.min(end, from + draw.length))
  return editor
}

/** Select from one text block into the same or one of the next three. */
function selectBlocks(editor: TypingEditor, draw: ActionDraw): TypingEditor {
  const blocks = textBlocksOf(editor.state.doc)
  const from = pickAt(blocks, draw.block)
  const first = blocks.indexOf(from)
  const to = pickAt(blocks.slice(first, first + 4), draw.choice)
  editor.select(
    from.position + 1 + Math.round(draw.place * from.node.content.size),
    to.position + 1 + Math.round(draw.place * to.node.content.size),
  )
  return editor
}

/**
 * Look for some words of one text block, or for a part of one.
 *
 * @returns how many matches there are
 */
function findAt(editor: TypingEditor, draw: ActionDraw): number {
  const { from, to } = select(editor, draw).state.selection
  const words = editor.state.doc.textBetween(from, to, '\n', '\n')
  editor.select(from)
  editor.finder.open()
  editor.finder.setQuery({ words, matchesCase: true, isWholeWord: false, isPattern: false })
  const found = editor.finder.state.get()
  return found.kind === 'found' ? found.count : 0
}

/** As `at`, in a list where there is one. */
function inItem(editor: TypingEditor, draw: ActionDraw): TypingEditor {
  const items = textBlocksOf(editor.state.doc).filter(({ chain }) => chain.includes('Item'))
  if (items.length === 0) return at(editor, draw)
  const { position, node } = pickAt(items, draw.block)
  editor.select(position + 1 + Math.round(draw.place * node.content.size))
  return editor
}

/** As `at`, in a table where there is one. */
function inCell(editor: TypingEditor, draw: ActionDraw): TypingEditor {
  const cells = textBlocksOf(editor.state.doc).filter(({ chain }) => chain.includes('tableRow'))
  if (cells.length === 0) return at(editor, draw)
  const { position, node } = pickAt(cells, draw.block)
  editor.select(position + 1 + Math.round(draw.place * node.content.size))
  return editor
}

function runIn(editor: TypingEditor, command: Command): void {
  editor.change((transaction) => {
    let made = transaction
    command(editor.state, (own) => (made = own))
    return made
  })
}

function drawBlock(editor: TypingEditor, { block }: ActionDraw): Extent {
  const { position, node } = pickAt(textBlocksOf(editor.state.doc), block)
  return extent(position, node)
}

function blockAt({ state }: TypingEditor): Extent {
  const { $head } = state.selection
  return { start: $head.start(), end: $head.end() }
}

function extent(position: number, node: ProseMirrorNode): Extent {
  return { start: position + 1, end: position + 1 + node.content.size }
}

function pickAt<Item>(items: readonly Item[], fraction: number): Item {
  const item = items[Math.min(items.length - 1, Math.floor(fraction * items.length))]
  if (item === undefined) throw new Error('the document has no text block')
  return item
}
