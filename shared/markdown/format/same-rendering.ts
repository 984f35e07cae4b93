/** Whether two blocks are rendered alike: what formatting must leave as it is. */
import type { Block } from '../markdown-document.ts'
import { numberAttribute, type RichNode } from '../rich-node.ts'
import { haveSameMeaning } from '../same-meaning.ts'
import { joinLines } from './house-inline.ts'
import { isLooseList } from './list-looseness.ts'

/** Same meaning, where a soft break is a blank; same links, numbers and looseness of lists. */
export function areRenderedAlike(a: Block, b: Block): boolean {
  return (
    haveSameMeaning([withJoinedLines(a.node)], [withJoinedLines(b.node)]) &&
    outline(a.node) === outline(b.node) &&
    a.links.map(({ href }) => href).join('\n') === b.links.map(({ href }) => href).join('\n')
  )
}

function withJoinedLines(node: RichNode): RichNode {
  if (node.content === undefined) return node
  if (node.type === 'paragraph' || node.type === 'heading')
    return { ...node, content: joinLines(node.content) }
  return { ...node, content: node.content.map(withJoinedLines) }
}

/** What a meaning leaves open: first number and looseness of lists, and how often a mark is nested in its like. */
function outline(node: RichNode): string {
  const inner = (node.content ?? []).map(outline).join('')
  if (node.text !== undefined) return nesting(node)
  if (node.type !== 'bulletList' && node.type !== 'orderedList') return inner
  return `(${numberAttribute(node, 'start', 0)} ${isLooseList(node) ? 'loose' : 'tight'} ${inner})`
}

/** Empty for all text but the strange: strong inside strong, a link of two links. */
function nesting({ marks = [], text = '' }: RichNode): string {
  const types = marks.map(({ type }) => type).filter((type) => type !== 'written')
  return new Set(types).size === types.length ? '' : JSON.stringify([types.sort(), text])
}
