/** What the rich view shows of a text, block by block; blocks that show any source are left out. */
import type { Block } from '../markdown/markdown-document.ts'
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import {
  nodeSize,
  numberAttribute,
  stringAttribute,
  textContent,
  type RichMark,
  type RichNode,
} from '../markdown/rich-node.ts'
import { positionAt } from '../markdown/source-map.ts'
import { hardBreak, linkMark, type PlacedBlock, type ShownBlock, type ShownCharacter } from './shown-block.ts'

/** Positions from the block's opening token, and what the text itself links. */
type LinkRange = { readonly from: number; readonly to: number; readonly href: string }

export function readRichBlocks(text: string): readonly PlacedBlock[] {
  const placed: PlacedBlock[] = []
  let line = 1
  for (const block of parseMarkdown(text).blocks) {
    line += count(block.gap)
    const last = line + count(block.source)
    if (block.source !== '' && !showsSource(block.node)) {
      placed.push({ lines: [line, last], block: toShown(block.node, 0, linkRanges(block)) })
    }
    line = last
  }
  return placed
}

function count(text: string): number {
  return text.split('\n').length - 1
}

function showsSource(node: RichNode): boolean {
  if (node.type === 'rawBlock' || node.marks?.some(({ type }) => type === 'raw')) return true
  return node.content?.some(showsSource) ?? false
}

function linkRanges({ links, sourceMap }: Block): LinkRange[] {
  return links.map(({ from, to, href }) => ({
    from: positionAt(sourceMap, from, 1),
    to: positionAt(sourceMap, to, -1),
    href,
  }))
}

function toShown(node: RichNode, position: number, links: readonly LinkRange[]): ShownBlock {
  switch (node.type) {
    case 'horizontalRule':
      return { kind: 'rule', children: [] }
    case 'codeBlock': {
      const characters = Array.from(textContent(node), (character) => ({ character, marks: [] }))
      return { kind: 'code', characters: [...withLanguage(stringAttribute(node, 'language')), ...characters] }
    }
    case 'heading':
      return {
        kind: `heading${numberAttribute(node, 'level', 1)}`,
        characters: toCharacters(node, position, links),
      }
    case 'table':
      return toTable(node, position, links)
    case 'paragraph':
      return { kind: 'paragraph', characters: toCharacters(node, position, links) }
    default: {
      const children = withPositions(node, position).map(([child, start]) => toShown(child, start, links))
      return { kind: containerKind(node), children }
    }
  }
}

/** Cells beyond the header are shown as what they are, and other renderers leave them out. */
function toTable(table: RichNode, position: number, links: readonly LinkRange[]): ShownBlock {
  const header = (table.content?.[0]?.content ?? []).filter(({ attrs }) => attrs?.isMissing !== true)
  const alignments = header.map((cell) => stringAttribute(cell, 'align') ?? 'none')
  const children = withPositions(table, position).map(([row, start]) => ({
    kind: 'row',
    children: withPositions(row, start)
      .slice(0, header.length)
      .flatMap(([cell, at]) => withPositions(cell, at))
      .map(([paragraph, at]) => ({ kind: 'cell', characters: toCharacters(paragraph, at, links) })),
  }))
  return { kind: `table ${alignments.join(' ')}`, children }
}

/** What a node holds, each with its position. */
function withPositions(node: RichNode, position: number): (readonly [RichNode, number])[] {
  let at = position + 1
  return (node.content ?? []).map((child) => {
    const start = at
    at += nodeSize(child)
    return [child, start] as const
  })
}

/** The language of code, as a first line of its own. */
export function withLanguage(language: string | null): ShownCharacter[] {
  return [{ character: `<${language ?? ''}>`, marks: [] }]
}

function containerKind(node: RichNode): string {
  if (node.type === 'orderedList') return `ordered${numberAttribute(node, 'start', 1)}`
  const task = stringAttribute(node, 'task')
  if (node.type !== 'listItem') return node.type
  return task === null ? 'item' : /x/i.test(task) ? 'doneTask' : 'openTask'
}

function toCharacters(block: RichNode, position: number, links: readonly LinkRange[]): ShownCharacter[] {
  let at = position + 1
  return (block.content ?? []).flatMap((node) => {
    const marks = (node.marks ?? []).map(markName).filter((name) => name !== null)
    const isCode = marks.includes('code')
    if (node.type === 'hardBreak') {
      at += 1
      return [{ character: hardBreak, marks }]
    }
    return Array.from(node.text ?? '', (character) => {
      const bare = links
        .filter(({ from, to }) => from <= at && at < to)
        .map(({ href }) => linkMark('link', href, ''))
      at += character.length
      return { character: isCode && character === '\n' ? ' ' : character, marks: [...marks, ...bare] }
    })
  })
}

function markName(mark: RichMark): string | null {
  const title = stringAttribute(mark, 'title') ?? ''
  switch (mark.type) {
    case 'written':
      return null
    case 'link':
      return linkMark('link', stringAttribute(mark, 'href') ?? '', title)
    case 'image':
      return linkMark('image', stringAttribute(mark, 'src') ?? '', title)
    default:
      return mark.type
  }
}
