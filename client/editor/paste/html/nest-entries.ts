/** Makes blocks of what was read: items become lists by their levels, lines in a font of code become code. */
import type { RichNode } from '../../../../shared/markdown/rich-node.ts'
import type { HtmlPart, ListEntry } from './read-context.ts'

/** The blocks that neighbouring parts make together. */
export function toBlocks(parts: readonly HtmlPart[]): RichNode[] {
  const blocks: RichNode[] = []
  for (let at = 0; at < parts.length;) {
    const part = parts[at]
    if (part === undefined) break
    const run = parts.slice(at).findIndex(({ kind }) => kind !== part.kind)
    const end = run < 0 ? parts.length : at + run
    blocks.push(...blocksOf(parts.slice(at, end)))
    at = end
  }
  return blocks
}

/** @param parts - all of one kind */
function blocksOf(parts: readonly HtmlPart[]): RichNode[] {
  const entries = parts.filter((part) => part.kind === 'item')
  if (entries.length > 0) return nestEntries(entries)
  const lines = parts.flatMap((part) => (part.kind === 'code lines' ? part.lines : []))
  if (lines.length > 1) return [codeBlock(lines.join('\n'), null)]
  return parts.flatMap((part) => (part.kind === 'item' ? [] : [part.node]))
}

/** A block of code; blank lines at its ends are none of it. */
export function codeBlock(code: string, language: string | null): RichNode {
  const text = code.replace(/^(?:[ \t]*\n)+|\s+$/g, '')
  return {
    type: 'codeBlock',
    attrs: { language },
    content: text === '' ? [] : [{ type: 'text', text }],
  }
}

/** Lists side by side of one kind are one; an item that stands deeper than the one before it is below it. */
function nestEntries(entries: readonly ListEntry[]): RichNode[] {
  const lists: { isOrdered: boolean; start: number; items: RichNode[] }[] = []
  for (let at = 0; at < entries.length;) {
    const entry = entries[at]
    if (entry === undefined) break
    const next = entries.findIndex(({ level }, index) => index > at && level <= entry.level)
    const end = next < 0 ? entries.length : next
    const item = listItem(entry, nestEntries(entries.slice(at + 1, end)))
    const last = lists.at(-1)
    if (last?.isOrdered === entry.isOrdered) last.items.push(item)
    else lists.push({ isOrdered: entry.isOrdered, start: entry.start, items: [item] })
    at = end
  }
  return lists.map(({ isOrdered, start, items }) =>
    isOrdered
      ? { type: 'orderedList', attrs: { start }, content: items }
      : { type: 'bulletList', content: items },
  )
}

function listItem({ content, isDone }: ListEntry, below: readonly RichNode[]): RichNode {
  const own = content.length > 0 ? content : [{ type: 'paragraph', content: [] }]
  const task = isDone === null || own[0]?.type !== 'paragraph' ? null : isDone ? '[x] ' : '[ ] '
  return {
    type: 'listItem',
    ...(task === null ? {} : { attrs: { task } }),
    content: withCodeClose([...own, ...below]),
  }
}

/** A fence needs no blank line around it, a quote none before it, and in an item one would spread out the whole list. */
function withCodeClose(blocks: readonly RichNode[]): RichNode[] {
  return blocks.map((block, at) => {
    const isCode = block.type === 'codeBlock' || blocks[at - 1]?.type === 'codeBlock'
    const isQuote = block.type === 'blockquote' && blocks[at - 1]?.type === 'paragraph'
    return at > 0 && (isCode || isQuote) ? { ...block, attrs: { ...block.attrs, gap: '' } } : block
  })
}
