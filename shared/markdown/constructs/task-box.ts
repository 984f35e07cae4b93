/** The box of a task item (GFM 5.3): `[ ] ` or `[x] ` before the text of its first paragraph. */
import type { ListItem } from 'mdast'
import { endOf, lineEnd, startOf } from '../construct.ts'
import { stringAttribute, type RichNode } from '../rich-node.ts'

const box = /\[[ xX]\][ \t]/y
const boxAlone = /^\[[ xX]\][ \t]+$/

/**
 * The box at `start`, where the item's content begins, with the one blank behind it.
 *
 * A box with nothing behind it is text to the parser. Here it is a task without text yet, so that a new item can be one
 * before its first letter is typed. A box before a line end stays text.
 *
 * @returns `null` for an item that is no task
 */
export function readTaskBox(item: ListItem, start: number, source: string): string | null {
  const [first] = item.children
  if (first?.type !== 'paragraph') return null
  const [content] = first.children
  if (content === undefined) return null
  const paragraph = source.slice(start, lineEnd(source, endOf(first)))
  // The parser has taken the box, and what follows is on its line; or it left the box alone in its text.
  const isTask = startOf(content) === start + '[ ]'.length && /^.{4}[ \t]*[^ \t\n]/s.test(paragraph)
  if (!isTask && !(content.type === 'text' && boxAlone.test(paragraph))) return null
  box.lastIndex = start
  return box.exec(source)?.[0] ?? null
}

/** The box that an item is written with: only a paragraph can stand behind one. */
export function taskBox(item: RichNode): string | null {
  return item.content?.[0]?.type === 'paragraph' ? stringAttribute(item, 'task') : null
}

/** Whether a box has its cross. */
export function isChecked(written: string): boolean {
  return /^\[[xX]/.test(written)
}
