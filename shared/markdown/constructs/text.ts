/** Plain text: escapes and character references keep how they were written, as a mark. */
import { decodeString } from 'micromark-util-decode-string'
import type { RichMark, RichNode } from '../rich-node.ts'
import { readLineLead, softBreak } from './line-break.ts'

/** A backslash escape, a character reference, or a line end (CommonMark 2.4 and 2.5). */
const special = /\\[!-/:-@[-`{-~]|&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|[\da-zA-Z]{1,31});|\n/g

/**
 * Read source text into text nodes.
 *
 * @param from - offset of its first character
 * @param to - offset behind its last
 * @param decodes - whether escapes and references count here (not inside bare links)
 */
export function readText(
  source: string,
  from: number,
  to: number,
  prefix: string,
  marks: readonly RichMark[],
  decodes: boolean,
): RichNode[] {
  const nodes: RichNode[] = []
  let at = from
  const plain = (end: number): void => {
    if (end > at) nodes.push({ type: 'text', text: source.slice(at, end), marks })
  }
  special.lastIndex = from
  for (let match = special.exec(source); match !== null && match.index < to; match = special.exec(source)) {
    const [written] = match
    if (written === '\n') {
      const { lead, end } = readLineLead(source, match.index + 1, prefix)
      plain(match.index)
      nodes.push(softBreak(lead, marks))
      at = Math.min(end, to)
      special.lastIndex = at
      continue
    }
    const meant = decodes ? decodeString(written) : written
    if (meant === written) continue
    plain(match.index)
    nodes.push({
      type: 'text',
      text: meant,
      marks: [...marks, { type: 'written', attrs: { text: meant, source: written } }],
    })
    at = match.index + written.length
  }
  plain(to)
  return nodes
}

/** Text of a table's cell in which no other escape counts: a backslash before a pipe is not shown (GFM 4.10). */
export function unescapePipes(nodes: readonly RichNode[]): RichNode[] {
  return nodes.map((node) =>
    node.text === undefined ? node : { ...node, text: node.text.replace(/\\([\\|])/g, pipeOrPair) },
  )
}

function pipeOrPair(pair: string, character: string): string {
  return character === '|' ? '|' : pair
}
