import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFixtures } from '../testing/read-fixtures.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { reparse } from './reparse.ts'
import { applyEdits } from './text-edit.ts'

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

test('[MD6] code without an end is read with the blank lines behind it, in a quote and in a list', () => {
  const expectSame = (text: string, at: number): void => {
    const { document } = reparse(parseMarkdown(text), { from: at, to: at, insert: 'x' })
    expect(document).toEqual(parseMarkdown(`${text.slice(0, at)}x${text.slice(at)}`))
  }
  expectSame('> ```\n> a\n>\n\nb\n', 9)
  expectSame('* a\n* b\n* c\n* ```\n  d\n\n', 21)
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

describe('a long list', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `* item ${index}\n  - below ${index}\n`)
  const text = `# Title\n\n${lines.join('')}\nend\n`

  test('[MD6] keeps all items but those around the change', () => {
    const document = parseMarkdown(text)
    const { document: changed, ...range } = reparse(document, { from: 400, to: 401, insert: 'two words' })
    expect(changed).toEqual(parseMarkdown(`${text.slice(0, 400)}two words${text.slice(401)}`))
    expect(range).toEqual({ from: 1, oldTo: 2, newTo: 2 })
    const [before, after] = [document, changed].map(({ blocks }) => blocks[1]?.node.content ?? [])
    expect(after?.filter((item, index) => item !== before?.[index])).toHaveLength(1)
  })

  test('[MD6] that ends in an empty item has one place for it', () => {
    const text = '* a\n* b\n* c\n*'
    const { document } = reparse(parseMarkdown(text), { from: 11, to: 11, insert: 'd' })
    expect(document).toEqual(parseMarkdown('* a\n* b\n* cd\n*'))
  })

  const item = fc.record({
    lead: fc.constantFrom('* ', '- ', '  - ', '    - ', '1. ', '   ', '', '> ', ' * ', '\t', '# ', '```'),
    words: fc.constantFrom('', 'words', 'two `words`', '[a]', 'https://example.org/a', '[ ] task'),
    end: fc.constantFrom('\n', '\n', '\n\n', '\n\n\n', ' \n'),
  })
  const lists = fc.array(item, { minLength: 4, maxLength: 14 })
  const edits = fc.array(fc.record({ at: fc.nat(200), removed: fc.nat(6), item }), { maxLength: 8 })

  test('[MD6] of any shape is read as the whole text is read', () => {
    const written = (list: readonly { lead: string; words: string; end: string }[]): string =>
      list.map(({ lead, words, end }) => lead + words + end).join('')
    fc.assert(
      fc.property(lists, edits, (list, changes) => {
        let text = `text\n\n${written(list)}`
        let document = parseMarkdown(text)
        for (const { at, removed, item: inserted } of changes) {
          const from = Math.min(at, text.length)
          const edit = { from, to: Math.min(text.length, from + removed), insert: written([inserted]) }
          text = applyEdits(text, [edit])
          document = reparse(document, edit).document
          expect(document).toEqual(parseMarkdown(text))
        }
      }),
      { numRuns: 400, seed: 20_261_121 },
    )
  })
})

test('[MD6] a fence that became longer than its end takes in what follows', () => {
  const text = '```\ncode\n```\n\n* list\n\nend\n'
  const { document } = reparse(parseMarkdown(text), { from: 0, to: 0, insert: '`' })
  expect(document).toEqual(parseMarkdown(`\`${text}`))
})

test('[MD6] a link label that looks like a footnote is none', () => {
  const text = 'see [^2]\n\nend\n\n[^2 ]: b\n'
  const { document } = reparse(parseMarkdown(text), { from: 0, to: 0, insert: 'x ' })
  expect(document).toEqual(parseMarkdown(`x ${text}`))
})
