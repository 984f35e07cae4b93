/** Markdown in house style for what was never written before: what is converted from another format (SPEC MD5, MD10). */
import type { HouseStyle } from './house-style.ts'
import { parseMarkdown } from './parse-markdown.ts'
import type { RichNode } from './rich-node.ts'
import { applyEdits } from './text-edit.ts'
import { writeRegion } from './write-region.ts'

/** What stands on a line before something that does not begin it. */
const lead = 'x '

/**
 * Markdown of blocks without styles of their own, without a line end behind the last.
 *
 * Each is written by itself, with as few escapes as will do; only blocks that would run into each other are written at once.
 */
export function writeNewBlocks(blocks: readonly RichNode[], style: HouseStyle): string {
  const sources = blocks.map((block) => writeTogether([block], style))
  const text = sources.join(style.blockGap)
  const read = parseMarkdown(text).blocks
  const isApart = read.length === sources.length && read.every(({ source }, at) => source === sources[at])
  return isApart ? text : writeTogether(blocks, style)
}

/** Markdown of inline content that stands in a line behind other words: nothing at its start needs an escape there. */
export function writeNewInline(content: readonly RichNode[], style: HouseStyle): string {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: lead }, ...content] }
  return writeTogether([paragraph], style).slice(lead.length)
}

function writeTogether(nodes: readonly RichNode[], style: HouseStyle): string {
  const document = parseMarkdown('')
  const { edits } = writeRegion({
    document,
    from: 0,
    to: document.blocks.length,
    nodes,
    gaps: nodes.map(() => null),
    style: { ...style, endOfFile: '' },
    before: [],
    sourceMap: [],
    kept: [],
  })
  return applyEdits('', edits)
}
