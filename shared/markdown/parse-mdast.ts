/** The conforming parser: micromark with GitHub's extensions. */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { readLoneFence } from './constructs/lone-fence.ts'
import { knownLabels } from './known-labels.ts'

const extensions = [gfmAutolinkLiteral(), gfmFootnote(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()]

// The box of a task leaves no node: what stands behind it begins three characters later (see constructs/task-box.ts).
const mdastExtensions = [
  // Its transforms find more links in the finished tree, but those nodes have no positions.
  { ...gfmAutolinkLiteralFromMarkdown(), transforms: [] },
  gfmFootnoteFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
]

/**
 * Parse text that does not begin with a byte-order mark (the parser would drop it); offsets are UTF-16.
 *
 * @param labels - what the text may refer to besides its own definitions; a footnote's begins with `[^`
 */
export function parseMdast(text: string, labels: readonly string[] = []): Root {
  const code = readLoneFence(text)
  if (code !== null) return { type: 'root', children: [code] }
  const known = labels.length > 0 ? [knownLabels(labels)] : []
  return fromMarkdown(text, { extensions: [...known, ...extensions], mdastExtensions })
}
