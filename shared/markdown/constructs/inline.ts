/** The content of a text block: reads mdast's phrasing content into text nodes with marks. */
import type { PhrasingContent } from 'mdast'
import { endOf, startOf } from '../construct.ts'
import { stringAttribute, type RichMark, type RichNode } from '../rich-node.ts'
import { readCodeSpan } from './code-span.ts'
import { readEmphasis } from './emphasis.ts'
import { hardBreak, readLineLead } from './line-break.ts'
import { linkContentEnd, linkForm, readLink } from './link.ts'
import { readText } from './text.ts'

type InlineContext = {
  readonly source: string
  readonly prefix: string
  readonly marks: readonly RichMark[]
  readonly nesting: number
}

/**
 * Read the inline content between two offsets.
 *
 * What the parser drops at line ends and starts (spaces) is read as text: it is content here (SPEC MD2).
 * What has no node or mark stays source, as text with the mark `raw`.
 */
export function readInline(
  children: readonly PhrasingContent[],
  from: number,
  to: number,
  source: string,
  prefix: string,
): RichNode[] {
  return readRun(children, from, to, { source, prefix, marks: [], nesting: 0 })
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
    text(startOf(child))
    if (child.type === 'text') continue
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
  const { source, marks, nesting } = context
  switch (child.type) {
    case 'emphasis':
    case 'strong':
    case 'delete': {
      const mark = readEmphasis(child, source, nesting)
      // A mark is on or off: strong inside strong can only be shown as source.
      if (marks.some(({ type }) => type === mark.type)) return raw(startOf(child), endOf(child), context)
      const width = stringAttribute(mark, 'delimiter')?.length ?? 0
      return readRun(child.children, startOf(child) + width, endOf(child) - width, {
        ...context,
        marks: [...marks, mark],
        nesting: nesting + 1,
      })
    }
    case 'inlineCode': {
      const span = readCodeSpan(child, source, marks)
      return span === null ? raw(startOf(child), endOf(child), context) : [span]
    }
    case 'link': {
      const form = linkForm(child, source)
      if (form === 'bare') return readText(source, startOf(child), endOf(child), context.prefix, marks, false)
      const mark = readLink(child, source, form)
      const end = form === 'angle' ? endOf(child) - 1 : linkContentEnd(child)
      if (mark === null || end === startOf(child) + 1) return raw(startOf(child), endOf(child), context)
      const inside = { ...context, marks: [...marks, mark] }
      return form === 'angle'
        ? readText(source, startOf(child) + 1, end, context.prefix, inside.marks, false)
        : readRun(child.children, startOf(child) + 1, end, inside)
    }
    case 'html':
    case 'image':
    case 'imageReference':
    case 'linkReference':
    case 'footnoteReference':
      return raw(startOf(child), endOf(child), context)
  }
}

function raw(from: number, to: number, { source, prefix, marks }: InlineContext): RichNode[] {
  return readText(source, from, to, prefix, [...marks, { type: 'raw' }], false)
}
