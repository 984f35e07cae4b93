/** Parses any text into blocks that tile it. */
import type { Nodes, RootContent } from 'mdast'
import { endOf, lineEnd, lineStart, startOf } from './construct.ts'
import { readRawBlock } from './constructs/raw-block.ts'
import { definitionsBelow, toDefinitions, type Definitions } from './definitions.ts'
import { withEmptyParagraphs } from './empty-paragraphs.ts'
import type { BareLink, Block, MarkdownDocument } from './markdown-document.ts'
import { parseMdast } from './parse-mdast.ts'
import { readTopBlock } from './read-blocks.ts'
import { asRead, writeBlocks } from './write-blocks.ts'

const byteOrderMark = '\uFEFF'

/** Blocks that are not empty paragraphs, with whole gaps. */
export type SolidBlocks = { readonly blocks: readonly Block[]; readonly tail: string }

/**
 * Parse a text.
 *
 * @returns blocks for which `textOf(parseMarkdown(text)) === text`, whatever the text
 */
export function parseMarkdown(text: string): MarkdownDocument {
  const solid = parseSolid(text, null)
  const { blocks, rest } = withEmptyParagraphs(solid.blocks, solid.tail, { isStart: true, isEnd: true })
  const definitions = toDefinitions(blocks.flatMap((block) => block.definitions))
  return { blocks, tail: rest, definitions, isRegional: isRegional(text) }
}

/** Whether regions of the text can be parsed by themselves. */
export function isRegional(text: string): boolean {
  return !text.includes('\r') && !text.startsWith(byteOrderMark)
}

/**
 * Parse a text, or a region of one, without looking for empty paragraphs.
 *
 * What the parser gives up on (thousands of nested quotes) is one raw block, so that the document opens and can be mended.
 *
 * @param known - what the whole document defines, where `text` is a region of it
 */
export function parseSolid(text: string, known: Definitions | null): SolidBlocks {
  if (text.startsWith(byteOrderMark)) return behindByteOrderMark(parseSolid(text.slice(1), known))
  try {
    return parseLines(text, known)
  } catch (error) {
    // The stack is the only thing that the parser is known to run out of.
    if (!(error instanceof RangeError)) throw error
    return { blocks: [rawBlock('', text)], tail: '' }
  }
}

function parseLines(text: string, known: Definitions | null): SolidBlocks {
  const { children } = parseMdast(text, known === null ? [] : [...known.keys()])
  const definitions = known ?? toDefinitions(children.flatMap(definitionsBelow))
  const blocks: Block[] = []
  let at = 0
  for (const group of byLines(children, text)) {
    const [first] = group
    if (first === undefined) continue
    const from = Math.max(at, lineStart(text, startOf(first)))
    const to = lineEnd(
      text,
      group.reduce((end, node) => Math.max(end, endOf(node)), 0),
    )
    blocks.push(readSolid(group, text, { from, to, gap: text.slice(at, from) }, definitions))
    at = to
  }
  return { blocks, tail: text.slice(at) }
}

/** Nodes that share a line (only carriage returns do that) are read as one raw block. */
function byLines(children: readonly RootContent[], text: string): RootContent[][] {
  const groups: RootContent[][] = []
  let end = -1
  for (const node of children) {
    const sharesLine = lineStart(text, startOf(node)) < end
    if (sharesLine) groups.at(-1)?.push(node)
    else groups.push([node])
    end = Math.max(end, lineEnd(text, endOf(node)))
  }
  return groups
}

function readSolid(
  group: readonly RootContent[],
  text: string,
  place: { from: number; to: number; gap: string },
  known: Definitions,
): Block {
  const { from, to, gap } = place
  const source = text.slice(from, to)
  const [node] = group
  const isSingle = node !== undefined && group.length === 1
  const isClosed = isSingle && endsWithItsLines(node, source)
  const definitions = group.flatMap(definitionsBelow)
  if (!isSingle) return { ...rawBlock(gap, source), isClosed, definitions }
  for (const verifies of [false, true]) {
    const rich = readTopBlock(node, text, from, known, verifies)
    const { text: written, sourceMap, parts } = writeBlocks([{ gap: '', node: rich }], asRead)
    if (written !== source) continue
    const links = bareLinks(node, text, from)
    return { gap, source, node: rich, sourceMap, links, parts, definitions, isClosed }
  }
  return { ...rawBlock(gap, source), isClosed, definitions }
}

function rawBlock(gap: string, source: string): Block {
  const node = readRawBlock(source, '')
  const { sourceMap } = writeBlocks([{ gap: '', node }], asRead)
  return { gap, source, node, sourceMap, links: [], parts: [], definitions: [], isClosed: false }
}

function endsWithItsLines(node: RootContent, source: string): boolean {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'thematicBreak':
    case 'blockquote':
    case 'table':
      return true
    case 'code':
      return /^ {0,3}(([`~])\2{2,})(?!\2)[^\n]*\n(?:.*\n)? {0,3}\1\2*[ \t]*$/s.test(source)
    default:
      return false
  }
}

function bareLinks(node: Nodes, text: string, from: number): BareLink[] {
  if (node.type === 'link' && text[startOf(node)] !== '[' && text[startOf(node)] !== '<') {
    return [{ from: startOf(node) - from, to: endOf(node) - from, href: node.url }]
  }
  return 'children' in node ? node.children.flatMap((child) => bareLinks(child, text, from)) : []
}

function behindByteOrderMark({ blocks: [first, ...others], tail }: SolidBlocks): SolidBlocks {
  if (first === undefined) return { blocks: [], tail: byteOrderMark + tail }
  return { blocks: [{ ...first, gap: byteOrderMark + first.gap }, ...others], tail }
}
