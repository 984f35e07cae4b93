import { expect, test } from 'vitest'
import { parseMarkdown } from '../parse-markdown.ts'
import { textContent, type RichNode } from '../rich-node.ts'
import { haveSameMeaning } from '../same-meaning.ts'
import { asRead, writeBlocks } from '../write-blocks.ts'

/** Box and own text of each item, depth first. */
function tasksIn(node: RichNode | undefined): unknown[] {
  const inside = (node?.content ?? []).flatMap(tasksIn)
  if (node?.type !== 'listItem') return inside
  return [[node.attrs?.task, textContent(node.content?.[0] ?? { type: 'none' })], ...inside]
}

test.each([
  [
    '* [ ] a\n* [x] b\n* [X] c\n* d',
    [
      ['[ ] ', 'a'],
      ['[x] ', 'b'],
      ['[X] ', 'c'],
      [null, 'd'],
    ],
  ],
  ['1. [x] *a* b', [['[x] ', 'a b']]],
  ['- [ ]   a', [['[ ] ', '  a']]],
  ['- [x]\ta', [['[x]\t', 'a']]],
  [
    '- [x] a\n  b\n  - [ ] c',
    [
      ['[x] ', 'a\nb'],
      ['[ ] ', 'c'],
    ],
  ],
  [
    '> * [ ] a\n>   - [x] b',
    [
      ['[ ] ', 'a'],
      ['[x] ', 'b'],
    ],
  ],
  [
    '* [ ] \n* b',
    [
      ['[ ] ', ''],
      [null, 'b'],
    ],
  ],
  ['* [x] `a`', [['[x] ', 'a']]],
  // Not followed by a blank, escaped, before a line end, not first: text.
  [
    '* [ ]a\n* \\[x] b\n* a [ ] b\n* [y] c',
    [
      [null, '[ ]a'],
      [null, '[x] b'],
      [null, 'a [ ] b'],
      [null, '[y] c'],
    ],
  ],
  ['* [ ]\n  a', [[null, '[ ]\na']]],
  ['* [ ] \n  a', [[null, '[ ] \na']]],
  ['* [ ]', [[null, '[ ]']]],
  ['* [\t] a', [[null, '[\t] a']]],
  ['* # [ ] a', [[null, '[ ] a']]],
  ['* [ ] a | b\n  --- | ---', [[null, '[ ] ab']]],
  ['* [x] a\n  ===', [[null, '[x] a\n===']]],
] as const)('[MD19] %j holds the tasks %j', (text, tasks) => {
  const [block] = parseMarkdown(text).blocks
  expect(block?.node.type).not.toBe('rawBlock')
  expect(tasksIn(block?.node)).toEqual(tasks)
  expect(writeBlocks([{ gap: '', node: block?.node ?? { type: 'none' } }], asRead).text).toBe(text)
})

test.each([
  ['* [x] a', '- [X]\ta', true],
  ['* [x] a', '* [ ] a', false],
  ['* [ ] a', '* a', false],
])('[MD19] %j and %j mean the same: %j', (a, b, isSame) => {
  const nodes = (text: string): RichNode[] => parseMarkdown(text).blocks.map(({ node }) => node)
  expect(haveSameMeaning(nodes(a), nodes(b))).toBe(isSame)
})
