/** Markdown from elsewhere becomes what it says, in the style it is written in (SPEC MD14). */
import { Fragment, Slice, type Node as ProseMirrorNode, type Schema } from '@tiptap/pm/model'
import { toDefinitions, type Definitions } from '../../../shared/markdown/definitions.ts'
import { parseInline } from '../../../shared/markdown/parse-inline.ts'
import { parseMarkdown, parseSolid } from '../../../shared/markdown/parse-markdown.ts'
import type { RichNode } from '../../../shared/markdown/rich-node.ts'
import { normaliseMarkdown } from '../../../shared/series/normalise-markdown.ts'
import { NodeFactory } from '../binding/node-factory.ts'

/**
 * Blocks of lines that are pasted.
 *
 * ProseMirror's own way for parsed text opens a list into the paragraph at the caret.
 *
 * @param known - what the minutes define: labels that the text does not define itself may lead there
 * @returns paragraphs at the ends are open, so that they join the text around the caret
 */
export function parsePastedMarkdown(text: string, schema: Schema, known: Definitions = new Map()): Slice {
  const factory = new NodeFactory(schema)
  const nodes = readBlocks(copiedLines(text), known).map((node) => factory.toProseMirror(node))
  const isOpen = (at: number): number => (nodes.at(at)?.type.name === 'paragraph' ? 1 : 0)
  return new Slice(Fragment.fromArray(nodes), isOpen(0), isOpen(-1))
}

/** A part of a line that is pasted; `null` where it is more than that. */
export function parsePastedInline(
  text: string,
  schema: Schema,
  known: Definitions,
): readonly ProseMirrorNode[] | null {
  const content = parseInline(text, known)
  return content?.map((node) => schema.nodeFromJSON(node)) ?? null
}

function readBlocks(text: string, known: Definitions): RichNode[] {
  const own = parseMarkdown(text)
  const labels = toDefinitions([...own.definitions, ...known])
  const { blocks } = known.size === 0 ? own : parseSolid(text, labels)
  return blocks.map(({ node, gap }) => {
    // Inside of containers a gap is told without the end of the line before it.
    return /^\n{3,}$/.test(gap) ? { ...node, attrs: { ...node.attrs, gap: gap.slice(1) } } : node
  })
}

/** Lines without what surrounds them by the way they were selected: line ends around, and an indent of them all. */
function copiedLines(text: string): string {
  const lines = normaliseMarkdown(text).markdown.replace(/^(?:[ \t]*\n)+|\n+[ \t]*$/g, '')
  // One line is copied with its indent, a list with that of the list around it: neither is code.
  if (!lines.includes('\n')) return lines.replace(/^(?: {4}|\t)[ \t]*/, '')
  const indent = /^[ \t]+(?=[*+-] |\d{1,9}[.)] )/.exec(lines)?.[0] ?? ''
  const isOfAll = lines.split('\n').every((line) => line.trim() === '' || line.startsWith(indent))
  return isOfAll ? lines.replaceAll(`\n${indent}`, '\n').slice(indent.length) : lines
}
