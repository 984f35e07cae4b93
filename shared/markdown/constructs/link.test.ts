import { describe, expect, test } from 'vitest'
import { readInlineSpans } from '../../testing/inline-spans.ts'
import { parseMarkdown } from '../parse-markdown.ts'
import type { RichMark } from '../rich-node.ts'

const definitions =
  '\n\n[Def one]: https://example.org/one "One"\n[two]: <https://example.org/2>\n[two]: https://example.org/no\n'

function linkIn(text: string): RichMark | undefined {
  const [block] = parseMarkdown(text).blocks
  return block?.node.content?.flatMap(({ marks = [] }) => marks).find(({ type }) => type === 'link')
}

describe('reference links', () => {
  test.each([
    ['see [the *first*][Def one].', [['see '], ['the ', 'link'], ['first', 'link', 'italic'], ['.']]],
    ['see [def  ONE][].', [['see '], ['def  ONE', 'link'], ['.']]],
    ['see [Def one].', [['see '], ['Def one', 'link'], ['.']]],
    ['[a][two][b][two]', [['ab', 'link']]],
    ['[none] and [none][] and [a][none]', [['[none] and [none][] and [a][none]']]],
  ])('[MD16] %j is a link', (text, spans) => {
    expect(readInlineSpans(text + definitions)).toEqual(spans)
  })

  test('[MD16] leads where the first definition of its label says', () => {
    expect(linkIn(`[Two]${definitions}`)?.attrs).toMatchObject({ href: 'https://example.org/2', title: null })
    expect(linkIn(`> [a][def ONE]${definitions}`.slice(2))?.attrs).toMatchObject({
      href: 'https://example.org/one',
      title: 'One',
      form: 'reference',
    })
  })

  test('[MD16] a definition in a quote counts, and one behind the link', () => {
    expect(linkIn('[a]\n\n> [a]: https://example.org\n')?.attrs).toMatchObject({
      href: 'https://example.org',
    })
  })

  test('[MD2] the definition itself is a raw block', () => {
    const kinds = parseMarkdown(`[two]${definitions}`).blocks.map(({ node }) => node.type)
    expect(kinds).toEqual(['paragraph', 'rawBlock', 'rawBlock', 'rawBlock'])
  })
})
