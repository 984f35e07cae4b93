import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFixtures } from '../testing/read-fixtures.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { reparse } from './reparse.ts'

const insertions = [
  '', '\n', '\n\n', '# ', '* ', '- ', '  ', '    ', '```\n', '> ', 'a', 'two words', '1. ', '|', '---\n', '*', '_', '`', '<b>',
  '\n* x\n', '\n\n\n', '<!-- ', ' -->', '~~~', '===', '\t', '[a]: b\n', '\n    code\n',
] // prettier-ignore

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
  inserted: fc.constantFrom(...insertions),
})

test('[MD6] parsing the region around a change gives what parsing the whole text gives', () => {
  const texts = readFixtures().map(({ text }) => text.slice(0, 1_500))
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { maxLength: 25 }), (start, changes) => {
      let text = start
      let document = parseMarkdown(text)
      for (const { at, removed, inserted } of changes) {
        const from = Math.floor(at * text.length)
        const to = Math.min(text.length, from + removed)
        text = text.slice(0, from) + inserted + text.slice(to)
        document = reparse(document, { from, to, insert: inserted }).document
        expect(document).toEqual(parseMarkdown(text))
      }
    }),
    { numRuns: 60, seed: 20_261_121 },
  )
})

test('[MD6] untouched blocks keep their identity', () => {
  const text = '# a\n\nb\n\nc\n\nd\n\ne\n'
  const document = parseMarkdown(text)
  const changed = reparse(document, { from: 8, to: 9, insert: 'cc' }).document
  expect(changed.blocks.map(({ node }, index) => node === document.blocks[index]?.node)).toEqual([
    true,
    true,
    false,
    true,
    true,
  ])
})

test('[MD6] a list is read anew when it comes to interrupt a paragraph', () => {
  const text = '---\n1. 1. \n\n\t# a\n'
  const changed = ` -->${text}`
  const { document } = reparse(parseMarkdown(text), { from: 0, to: 0, insert: ' -->' })
  expect(document).toEqual(parseMarkdown(changed))
})

test('[MD6] a definition inside a quote is seen from everywhere', () => {
  const text = '> [a]: b\n\nsee [a]\n\nend\n'
  const changed = text.replace('[a]: b', 'none')
  const { document } = reparse(parseMarkdown(text), { from: 2, to: 8, insert: 'none' })
  expect(document).toEqual(parseMarkdown(changed))
})

test('[MD6] a region refers to definitions that stand elsewhere, and the document is not parsed as a whole', () => {
  const text = 'see [a] and [^b]\n\nmiddle\n\n[a]: https://example.org\n\n[^b]: words\n'
  const document = parseMarkdown(text)
  const { document: changed, ...range } = reparse(document, { from: 4, to: 4, insert: 'x ' })
  expect(changed).toEqual(
    parseMarkdown('see x [a] and [^b]\n\nmiddle\n\n[a]: https://example.org\n\n[^b]: words\n'),
  )
  expect(range).toEqual({ from: 0, oldTo: 1, newTo: 1 })
})
