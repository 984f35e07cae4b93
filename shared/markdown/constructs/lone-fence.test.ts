import { fromMarkdown } from 'mdast-util-from-markdown'
import { expect, test } from 'vitest'
import { createRandom } from '../../testing/seeded-random.ts'
import { readLoneFence } from './lone-fence.ts'

/** What the parser says of a text: its only block, with offsets. */
function parsed(text: string): readonly unknown[] {
  return fromMarkdown(text).children.map(({ position, ...node }) => ({
    ...node,
    from: position?.start.offset,
    to: position?.end.offset,
  }))
}

const parts = ['```', '````', '~~~', '`', ' ', '\t', '\n', '\n', '\n', 'a', 'js', '# b', '* c', '> ', '\u2028', '&amp;', '\\`'] // prettier-ignore

test('[EDIT58] code that is read without the parser is what the parser reads', () => {
  const random = createRandom(58)
  let count = 0
  for (let trial = 0; trial < 6_000; trial++) {
    const fence = random.pick(['```', '````', '~~~', '~~~~'])
    const inside = Array.from({ length: random.below(9) }, () => random.pick(parts)).join('')
    const info = random.pick(['', 'js', 'c++', 'a b', '&amp;'])
    const end = random.pick(['', '', '\n', '\n\n', ' ', '\n\n# more'])
    const text = `${fence}${info}\n${inside}\n${random.pick(['', '', ' ', '    '])}${fence}${end}`
    const read = readLoneFence(text)
    if (read === null) continue
    count++
    const { position, ...node } = read
    expect([{ ...node, from: position?.start.offset, to: position?.end.offset }], text).toEqual(parsed(text))
  }
  expect(count).toBeGreaterThan(1_000)
})

test.each([
  '```\ncode\n',
  '```\ncode\n```\n\nmore',
  'a\n```\n```',
  '```\r\na\r\n```',
  '```a b\n\n```',
  '    a',
  '',
])('[EDIT58] %j is left to the parser', (text) => {
  expect(readLoneFence(text)).toBeNull()
})
