/** The content of a text block: reads mdast's phrasing content into text nodes with marks. */
import type { Link, LinkReference, PhrasingContent } from 'mdast'
import { endOf, startOf, type ReadContext } from '../construct.ts'
import type { Definitions } from '../definitions.ts'
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'
import { readCodeSpan } from './code-span.ts'
import { readEmphasis } from './emphasis.ts'
import { hardBreak, readLineLead } from './line-break.ts'
import { readImage } from './image.ts'
import { isAngleLink, isBareLink, linkContentEnd, readAngleLink, readLink } from './link.ts'
import { joinSpans } from './spans.ts'
import { readText, unescapePipes } from './text.ts'

type InlineContext = {
  readonly source: string
  readonly prefix: string
  readonly marks: readonly RichMark[]
  /** How many spans are around. */
  readonly nesting: number
  readonly definitions: Definitions
  readonly isInCell: boolean
}

/**
 * Read the inline content between two offsets.
 *
 * What the parser drops at line ends and starts (spaces) is read as text: it is content here (SPEC MD2).
 * What has no node or mark stays source, as text with the mark `raw`.
 *
 * @param isInCell - whether it stands in a table's cell, where an escaped pipe is a pipe in code and addresses too
 */
export function readInline(
  children: readonly PhrasingContent[],
  from: number,
  to: number,
  { source, prefix, definitions }: ReadContext,
  isInCell = false,
): RichNode[] {
  return joinSpans(
    readRun(children, from, to, { source, prefix, marks: [], nesting: 0, definitions, isInCell }),
  )
}

function readRun(
  children: readonly PhrasingContent[],
  from: number,
  to: number,
  context: InlineContext,
): RichNode[] {
  const nodes: RichNode[] = []
  let at = from
  const text = (end: number): void => {
    if (end > at) nodes.push(...readText(context.source, at, end, context.prefix, context.marks, true))
    at = Math.max(at, end)
  }
  for (const child of children) {
    // Read with what is around it, which the parser has dropped.
    if (child.type === 'text') continue
    text(startOf(child))
    if (child.type === 'break') {
      const lineStart = endOf(child)
      const { lead, end } = readLineLead(context.source, lineStart, context.prefix)
      nodes.push(hardBreak(context.source.slice(at, lineStart - 1), lead, context.marks))
      at = end
      continue
    }
    nodes.push(...readSpan(child, context))
    at = endOf(child)
  }
  text(to)
  return nodes
}

function readSpan(
  child: Exclude<PhrasingContent, { type: 'text' | 'break' }>,
  context: InlineContext,
): RichNode[] {
  switch (child.type) {
    case 'emphasis':
    case 'strong':
    case 'delete': {
      const mark = readEmphasis(child, context.source, context.nesting)
      const width = stringAttribute(mark, 'delimiter')?.length ?? 0
      return readRun(child.children, startOf(child) + width, endOf(child) - width, within(context, mark))
    }
    case 'inlineCode':
      return readCodeSpan(child, context) ?? raw(child, context)
    case 'link':
      if (isBareLink(child, context.source)) return readLiteral(child, 0, context)
      if (isAngleLink(child, context.source))
        return readLiteral(child, 1, within(context, readAngleLink(child, context.nesting)))
      return readLinked(child, context)
    case 'linkReference':
      return readLinked(child, context)
    case 'image':
    case 'imageReference':
      return readImage(child, context) ?? raw(child, context)
    case 'html':
    case 'footnoteReference':
      return raw(child, context)
  }
}

function within(context: InlineContext, mark: RichMark): InlineContext {
  return { ...context, marks: [...context.marks, mark], nesting: context.nesting + 1 }
}

function readLinked(child: Link | LinkReference, context: InlineContext): RichNode[] {
  const mark = readLink(child, context)
  if (mark === null) return raw(child, context)
  return readRun(child.children, startOf(child) + 1, linkContentEnd(child), within(context, mark))
}

/** Its source, pipes too: `\\|` is what stands there. */
function raw(child: PhrasingContent, { source, prefix, marks }: InlineContext): RichNode[] {
  return readText(source, startOf(child), endOf(child), prefix, [...marks, { type: 'raw' }], false)
}

/** @param width - of the delimiters on both sides, which are left out */
function readLiteral(
  child: PhrasingContent,
  width: number,
  { source, prefix, marks, isInCell }: InlineContext,
): RichNode[] {
  const text = readText(source, startOf(child) + width, endOf(child) - width, prefix, marks, false)
  return isInCell ? unescapePipes(text) : text
}
