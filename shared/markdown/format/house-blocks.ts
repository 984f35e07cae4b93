/** Blocks as house style has them: markers, indents, gaps and fences set anew, the text inside joined. */
import { bulletAt, nestedIndent, type Bullet, type HouseStyle } from '../house-style.ts'
import { numberAttribute, stringAttribute, textContent, type RichNode } from '../rich-node.ts'
import { isLooseList } from './list-looseness.ts'

export type HouseContext = {
  readonly style: HouseStyle
  /** How many lists are around. */
  readonly depth: number
  /** Columns from the marker of the item around to its text; 0 where a nested list need not stand behind it. */
  readonly itemWidth: number
  /** Gives a paragraph or heading in house style. */
  readonly toHouseText: (node: RichNode) => RichNode
}

/** @param previous - the block before it, in house style: of two lists that meet the second takes another marker */
export function toHouseBlock(node: RichNode, previous: RichNode | null, context: HouseContext): RichNode {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return context.toHouseText(node)
    case 'bulletList':
    case 'orderedList':
      return toHouseList(node, previous, context)
    case 'blockquote':
      return toHouseQuote(node, context)
    case 'codeBlock':
      return toHouseCode(node)
    case 'horizontalRule':
      return { ...node, attrs: { ...node.attrs, source: null } }
    default:
      return node
  }
}

function toHouseList(list: RichNode, previous: RichNode | null, context: HouseContext): RichNode {
  const { style, depth, itemWidth } = context
  const gap = isLooseList(list) ? style.blockGap.slice(1) : ''
  const markerOf = list.type === 'bulletList' ? bullets(previous, context) : numbers(list, previous, context)
  const content = (list.content ?? []).map((item, index) => {
    const padding = isEmpty(item) ? '' : style.markerPadding
    const marker = markerOf(index)
    const inside = { ...context, depth: depth + 1, itemWidth: marker.length + style.markerPadding.length }
    const attrs = {
      ...item.attrs,
      marker,
      depth,
      indent: nestedIndent(style, depth, itemWidth),
      padding,
      hang: null,
      gap: index === 0 ? null : gap,
      task: toHouseBox(stringAttribute(item, 'task')),
    }
    return { ...item, attrs, content: toHouseItem(item.content ?? [], inside) }
  })
  return { ...list, content }
}

function bullets(previous: RichNode | null, { style, depth }: HouseContext): () => Bullet {
  const usual = bulletAt(style, depth)
  if (previous?.type !== 'bulletList' || firstMarker(previous) !== usual) return () => usual
  const other = [bulletAt(style, depth + 1), '*' as const, '-' as const].find((bullet) => bullet !== usual)
  return () => other ?? usual
}

function numbers(
  list: RichNode,
  previous: RichNode | null,
  { style }: HouseContext,
): (index: number) => string {
  const usual = style.orderedDelimiter
  const isTaken = previous?.type === 'orderedList' && firstMarker(previous)?.at(-1) === usual
  const delimiter = isTaken ? (usual === '.' ? ')' : '.') : usual
  const start = numberAttribute(list, 'start', 1)
  return (index) => `${start + index}${delimiter}`
}

function firstMarker(list: RichNode): string | null {
  const [first] = list.content ?? []
  return first === undefined ? null : stringAttribute(first, 'marker')
}

/** The box of a task, with one space behind it. */
function toHouseBox(task: string | null): string | null {
  return task === null ? null : `${task.slice(0, '[ ]'.length)} `
}

function isEmpty({ content = [] }: RichNode): boolean {
  return content.every((child) => child.type === 'paragraph' && textContent(child).trim() === '')
}

/** Blank lines between the blocks of an item decide whether its list is loose: they stay or stay away. */
function toHouseItem(children: readonly RichNode[], context: HouseContext): RichNode[] {
  const gap = (own: string): string => (own === '' ? '' : context.style.blockGap.slice(1))
  // A list right behind a marker stands where the item's text would.
  return toHouseChildren(children, gap, (index) => (index === 0 ? { ...context, itemWidth: 0 } : context))
}

function toHouseQuote(quote: RichNode, context: HouseContext): RichNode {
  const blankLine = context.style.blockGap.slice(1)
  const gap = (own: string, previous: RichNode, node: RichNode): string =>
    own === '' && staysClose(previous, node) ? '' : blankLine
  const content = toHouseChildren(quote.content ?? [], gap, () => ({ ...context, itemWidth: 0 }))
  const prefix = isEmpty(quote) ? '>' : context.style.quotePrefix
  return { ...quote, attrs: { ...quote.attrs, prefix }, content }
}

function toHouseChildren(
  children: readonly RichNode[],
  gapBetween: (own: string, previous: RichNode, node: RichNode) => string,
  contextAt: (index: number) => HouseContext,
): RichNode[] {
  const done: RichNode[] = []
  for (const [index, child] of children.entries()) {
    const previous = done.at(-1) ?? null
    const node = toHouseBlock(child, previous, contextAt(index))
    const gap = previous === null ? null : gapBetween(stringAttribute(child, 'gap') ?? '', previous, node)
    done.push(gap === null ? node : { ...node, attrs: { ...node.attrs, gap } })
  }
  return done
}

/** Whether two blocks without a blank line between them stay so: a list and its lead, and two that are shown as source. */
export function staysClose(previous: RichNode, node: RichNode): boolean {
  const isList = node.type === 'bulletList' || node.type === 'orderedList'
  return (
    (isList && previous.type === 'paragraph') || (previous.type === 'rawBlock' && node.type === 'rawBlock')
  )
}

/** The fence of an indented block says how many blanks of its lines are not code: it stays. */
function toHouseCode(node: RichNode): RichNode {
  const info = (stringAttribute(node, 'info') ?? '').trim()
  if ((stringAttribute(node, 'indent') ?? '') !== '') return node
  const fence = info.includes('`') ? stringAttribute(node, 'fence') : null
  return { ...node, attrs: { ...node.attrs, fence, info, closing: null } }
}
