/** Markdown as clean HTML, for programs that read no markdown: tags and addresses, no classes, no scripts. */
import { micromark } from 'micromark'
import { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough'
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table'
import { gfmTaskListItem, gfmTaskListItemHtml } from 'micromark-extension-gfm-task-list-item'
import type { Definitions } from '../../../shared/markdown/definitions.ts'

const extensions = [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()]
const htmlExtensions = [
  gfmAutolinkLiteralHtml(),
  gfmStrikethroughHtml(),
  gfmTableHtml(),
  gfmTaskListItemHtml(),
]

/** What stands before a part of a line, so that no block begins with it. */
const lead = 'x '

/** HTML of whole lines. HTML in the markdown is shown as text. */
export function blocksHtml(markdown: string, known: Definitions): string {
  const html = micromark(`${markdown}\n\n${definitionsOf(markdown, known)}`, { extensions, htmlExtensions })
  return html.replace(/<code class="[^"]*">/g, '<code>').trimEnd()
}

/** HTML of a part of a line, without a paragraph around it. */
export function inlineHtml(markdown: string, known: Definitions): string {
  return blocksHtml(lead + markdown, known).replace(/^<p>x | *<\/p>$/g, '')
}

/** Definitions of the rest of the document that the markdown may refer to; a footnote leads nowhere. */
function definitionsOf(markdown: string, known: Definitions): string {
  if (!markdown.includes(']')) return ''
  return [...known]
    .filter(([label]) => !label.startsWith('[^'))
    .map(([label, { url }]) => `[${label}]: <${url.replace(/[<>\n]/g, encodeURIComponent)}>`)
    .join('\n')
}
