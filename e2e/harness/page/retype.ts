/** A robot that types a text into an empty rich editor, as a person would who has it on paper. */
import type { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Hands } from './harness-api.ts'
import { leaveEditors } from './leave-editors.ts'
import {
  readMarkdownLines,
  withoutEscapes,
  withoutEscapesInRow,
  type MarkdownLine,
} from './markdown-lines.ts'
import { openEditor, seedOf, textOfDoc } from './open-editor.ts'
import { pressKey, typeText } from './press-key.ts'

/** Where the caret is. */
type Place = {
  /** Types of the lists around, from the outside in. */
  readonly lists: readonly string[]
  readonly quotes: number
  readonly isInTable: boolean
  /** An empty paragraph outside of all of them: what a code block or rule leaves behind. */
  readonly isFresh: boolean
}

/** How a line ends that is broken on purpose. */
const hardBreak = /(?: {2,}|\\)$/

/** More keys than leaving the deepest list takes: past them the editor does not let the robot out. */
const maxLeavingKeys = 12

/** @returns the markdown once the robot has left */
export async function retype(text: string, hands: 'page' | 'keyboard'): Promise<string> {
  const person = openEditor('markdown', seedOf('markdown', ''), 2)
  const { view } = person.editor
  view.focus()
  const robot = new Robot(() => view.state, hands === 'page' ? handsInPage(view) : realHands())
  for (const line of readMarkdownLines(text)) await robot.take(line)
  if (text.endsWith('\n')) await robot.endLine()
  await leaveEditors()
  const result = textOfDoc(person.doc).toJSON()
  person.close()
  return result
}

function handsInPage(view: EditorView): Hands {
  return {
    press: (key) => {
      pressKey(view, key)
      return Promise.resolve()
    },
    type: (letters) => {
      typeText(view, letters)
      return Promise.resolve()
    },
  }
}

function realHands(): Hands {
  if (window.realKeyboard === undefined) throw new Error('this test has no keyboard')
  return window.realKeyboard
}

class Robot {
  readonly #state: () => EditorState
  readonly #hands: Hands
  #previous: MarkdownLine = { kind: 'blank' }
  #isCodeOpen = false

  constructor(state: () => EditorState, hands: Hands) {
    this.#state = state
    this.#hands = hands
  }

  async take(line: MarkdownLine): Promise<void> {
    const previous = this.#previous
    this.#previous = line
    switch (line.kind) {
      case 'blank':
        return
      case 'fence':
        if (this.#isCodeOpen) await this.#press('Enter', 'Enter', 'Enter')
        else {
          await this.#newBlock(0)
          await this.#hands.type(`\`\`\`${line.info}`)
          await this.#press('Enter')
        }
        this.#isCodeOpen = !this.#isCodeOpen
        return
      case 'code':
        if (previous.kind === 'code') await this.#press('Enter')
        await this.#hands.type(line.text)
        return
      case 'rule':
        await this.#newBlock(line.quotes)
        await this.#hands.type('---')
        return
      case 'heading':
        await this.#newBlock(line.quotes)
        await this.#hands.type(withoutEscapes(line.text.replace(hardBreak, '')))
        return
      case 'item':
        await this.#newItem(line)
        await this.#hands.type(withoutEscapes(line.text.replace(hardBreak, '')))
        return
      case 'row':
        if (previous.kind === 'row') await this.#press('Enter')
        else await this.#newBlock(line.quotes)
        await this.#hands.type(withoutEscapesInRow(line.text))
        return
      case 'text':
        await this.#takeText(line, previous)
        return
    }
  }

  /** What a person does who ends the last line as all others. */
  async endLine(): Promise<void> {
    if (!this.#isCodeOpen && !this.#place().isFresh) await this.#press('Enter')
  }

  /** A line behind another of the same paragraph goes on with it: the rich view does not wrap by hand. */
  async #takeText(line: MarkdownLine & { kind: 'text' }, previous: MarkdownLine): Promise<void> {
    if (previous.kind === 'text' || previous.kind === 'item') {
      if (hardBreak.test(previous.text)) await this.#press('Shift-Enter')
      else if (!previous.text.endsWith(' ')) await this.#hands.type(' ')
    } else await this.#newBlock(line.quotes)
    await this.#hands.type(withoutEscapes(line.text.replace(hardBreak, '')))
  }

  /** An empty block outside of all lists, in as many quotes. */
  async #newBlock(quotes: number): Promise<void> {
    // One more Enter takes the row, and opens one that is left by the next.
    if (this.#place().isInTable) await this.#press('Enter')
    if (!this.#place().isFresh) await this.#press('Enter')
    for (let keys = 0; this.#isDeeperThan(quotes); keys++) {
      if (keys === maxLeavingKeys) throw new Error('Enter does not lead out of the list or quote')
      await this.#press('Enter')
    }
    for (let count = this.#place().quotes; count < quotes; count++) await this.#hands.type('> ')
  }

  async #newItem(line: MarkdownLine & { kind: 'item' }): Promise<void> {
    const type = line.isOrdered ? 'orderedList' : 'bulletList'
    const isInList = this.#place().lists.length > 0 && this.#place().quotes === line.quotes
    if (!isInList) {
      await this.#newBlock(line.quotes)
      await this.#hands.type(`${line.marker} `)
      return
    }
    await this.#press('Enter')
    while (this.#place().lists.length > line.depth) await this.#press('Shift-Tab')
    const before = this.#place().lists.length
    for (let depth = before; depth < line.depth; depth++) await this.#press('Tab')
    if (this.#place().lists.at(-1) === type) return
    if (this.#place().lists.length > 1) await this.#press(line.isOrdered ? 'Mod-Shift-7' : 'Mod-Shift-8')
    else {
      await this.#press('Enter')
      await this.#hands.type(`${line.marker} `)
    }
  }

  #isDeeperThan(quotes: number): boolean {
    const place = this.#place()
    return place.lists.length > 0 || place.quotes > quotes
  }

  #place(): Place {
    const { $from } = this.#state().selection
    const around = Array.from({ length: $from.depth }, (_, depth) => $from.node(depth).type.name)
    return {
      lists: around.filter((name) => name.endsWith('List')),
      quotes: around.filter((name) => name === 'blockquote').length,
      isInTable: around.includes('table'),
      isFresh: $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0,
    }
  }

  async #press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#hands.press(key)
  }
}
