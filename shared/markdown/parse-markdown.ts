/** Parses any text into blocks that tile it. */
import type { Nodes, RootContent } from 'mdast'
import { endOf, lineEnd, lineStart, startOf } from './construct.ts'
import { readRawBlock } from './constructs/raw-block.ts'
import { definitionsIn, type Definitions } from './definitions.ts'
import { withEmptyParagraphs } from './empty-paragraphs.ts'
import type { BareLink, Block, MarkdownDocument, SolidDocument } from './markdown-document.ts'
import { parseMdast } from './parse-mdast.ts'
import { readTopBlock } from './read-blocks.ts'
import { asRead, writeBlocks } from './write-blocks.ts'

const byteOrderMark = '\uFEFF'

/**
 * Parse a text.
 *
 * @returns blocks for which `textOf(parseMarkdown(text)) === text`, whatever the text
 */
export function parseMarkdown(text: string): MarkdownDocument {
  return withEmptyParagraphs(parseSolid(text))
}

/**
 * Parse a text without looking for empty paragraphs.
 *
 * What the parser gives up on (thousands of nested quotes) is one raw block, so that the document opens and can be mended.
 */
export function parseSolid(text: string): SolidDocument {
  if (text.startsWith(byteOrderMark)) return behindByteOrderMark(parseSolid(text.slice(1)))
  try {
    return parseLines(text)
  } catch (error) {
    // The stack is the only thing that the parser is known to run out of.
    if (!(error instanceof RangeError)) throw error
    return { blocks: [rawBlock('', text, false)], tail: '', hasDefinitions: false }
  }
}

function parseLines(text: string): SolidDocument {
  const tree = parseMdast(text)
  const { children } = tree
  const definitions = definitionsIn(tree)
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
  const hasDefinitions = children.some(holdsDefinition)
  return { blocks, tail: text.slice(at), hasDefinitions }
}

/** Definitions and footnotes may stand in quotes and lists, and are seen from everywhere. */
function holdsDefinition(node: Nodes): boolean {
  if (node.type === 'definition' || node.type === 'footnoteDefinition') return true
  return 'children' in node && node.children.some(holdsDefinition)
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
  definitions: Definitions,
): Block {
  const { from, to, gap } = place
  const source = text.slice(from, to)
  const [node] = group
  const isClosed = group.length === 1 && node !== undefined && endsWithItsLines(node, source)
  if (node === undefined || group.length > 1) return rawBlock(gap, source, isClosed)
  const rich = readTopBlock(node, text, from, definitions)
  const written = writeBlocks([{ gap: '', node: rich }], asRead)
  if (written.text !== source) return rawBlock(gap, source, isClosed)
  const { sourceMap } = written
  return { gap, source, node: rich, sourceMap, links: bareLinks(node, text, from), isClosed }
}

function rawBlock(gap: string, source: string, isClosed: boolean): Block {
  const node = readRawBlock(source, '')
  const { sourceMap } = writeBlocks([{ gap: '', node }], asRead)
  return { gap, source, node, sourceMap, links: [], isClosed }
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
      return /^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*\n)? {0,3}\1[`~]*[ \t]*$/s.test(source)
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

function behindByteOrderMark({
  blocks: [first, ...others],
  tail,
  hasDefinitions,
}: SolidDocument): SolidDocument {
  if (first === undefined) return { blocks: [], tail: byteOrderMark + tail, hasDefinitions }
  return { blocks: [{ ...first, gap: byteOrderMark + first.gap }, ...others], tail, hasDefinitions }
}
