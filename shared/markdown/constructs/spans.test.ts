import { expect, test } from 'vitest'
import { readInlineSpans } from '../../testing/inline-spans.ts'
import { parseMarkdown } from '../parse-markdown.ts'
import { textContent } from '../rich-node.ts'
import { asRead, writeBlocks } from '../write-blocks.ts'

test.each([
  ['**[a](x)**', [['a', 'bold', 'link']]],
  ['[**a**](x)', [['a', 'link', 'bold']]],
  ['[`a`](x)', [['a', 'link', 'code']]],
  ['***a***', [['a', 'italic', 'bold']]],
  ['**_a_**', [['a', 'bold', 'italic']]],
  ['~a~ and ~~b~~', [['a', 'strike'], [' and '], ['b', 'strike']]],
  ['<https://example.org> here', [['https://example.org', 'link'], [' here']]],
  ['[a](<b c> "of \\"that\\"")', [['a', 'link']]],
  ['a  \nb\\\nc', [['a<hardBreak>b<hardBreak>c']]],
] as const)('[MD2] %j shows %j', (text, spans) => {
  expect(readInlineSpans(text)).toEqual(spans)
})

test.each([
  ['**a**__b__', 'strong beside strong'],
  ['*a*_b_*c*', 'three emphases side by side'],
  ['[a](x)[b](x)', 'two links to one place'],
  ['`a`[`b`](x)', 'code beside code in a link'],
  ['*a*[*b*](x)', "emphasis on both sides of a link's edge"],
  ['**a **b** c**', 'strong inside strong'],
  ['**a **b**__c__**', 'neighbours inside strong'],
  ['*a **b *c* d** e*', 'emphasis inside emphasis, strong between'],
  ['~~a ~b~ c~~', 'strikethrough inside strikethrough'],
  ['******a******', 'strong three times'],
])('[MD2] %j is rich and exact: %s', (text) => {
  const [block] = parseMarkdown(text).blocks
  expect(block?.node.type).toBe('paragraph')
  expect(textContent(block?.node ?? { type: 'none' })).not.toMatch(/[*_~[\]]/)
  expect(writeBlocks([{ gap: '', node: block?.node ?? { type: 'none' } }], asRead).text).toBe(text)
})
